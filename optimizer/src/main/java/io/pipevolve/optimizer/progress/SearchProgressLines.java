package io.pipevolve.optimizer.progress;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.MemoryText;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.WorkClock;
import io.pipevolve.optimizer.evolution.Progress;
import io.pipevolve.optimizer.execution.TrialPlace;
import io.pipevolve.results.Trial;
import io.pipevolve.results.report.Words;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A plain line for every finished trial. */
final class SearchProgressLines implements SearchProgress {
    private final PrintStream err;
    private final Extent extent;
    private final WorkClock clock;
    private final Duration start;
    private int tuned;

    SearchProgressLines(PrintStream err, Extent extent, WorkClock clock) {
        this.err = err;
        this.extent = extent;
        this.clock = clock;
        this.start = clock.running();
    }

    @Override
    public void trialFinished(Trial trial, Progress progress) {
        if (!trial.reused())
            tuned++;
        err.printf(Locale.ROOT, "generation %d/%d, trial %d (%d of %d %s%s): %s, %s; %s%n",
                progress.generation(), progress.generations(), trial.number(), extent.done(progress), extent.total(),
                extent.unit(), timeLeft(progress), trial.config().label(), outcome(trial),
                best(progress));
    }

    private static String best(Progress progress) {
        return progress.bestLabel().isEmpty()
                ? "none complete yet"
                : "best %s (%s)".formatted(Words.ratio(progress.bestNrmse()), progress.bestLabel());
    }

    /** At the pace of the trials that this run has tuned; patience or a time limit may end the search before. */
    private String timeLeft(Progress progress) {
        return TimeLeft.text(clock.running().minus(start), tuned, extent.total() - extent.done(progress));
    }

    @Override
    public void generationFinished(Progress progress) {
        err.flush();
    }

    /** Between two trials nothing is said. */
    @Override
    public void working(TrialPlace place) {
        // a line a trial is enough
    }

    @Override
    public Cancellation holdOut(Cancellation cancellation) {
        err.println("hold-out: the best is tuned once more and forecasts there");
        return cancellation;
    }

    @Override
    public void close() {
        err.flush();
    }

    private static String outcome(Trial trial) {
        var outcome = trial.failure().map(reason -> "failed: " + Quoted.whole(reason)).orElseGet(
                () -> "NRMSE %s in %s s".formatted(Words.ratio(trial.nrmse()), Words.tenths(trial.seconds())));
        return outcome + (trial.reused() ? " (from the store)" : memory(trial));
    }

    /** Resident memory of the whole process, the model and the trials beside this one included. */
    private static String memory(Trial trial) {
        return trial.peakBytes() > 0 ? ", memory " + MemoryText.rounded(trial.peakBytes()) : "";
    }
}
