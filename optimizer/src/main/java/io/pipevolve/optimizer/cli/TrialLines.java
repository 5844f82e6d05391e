package io.pipevolve.optimizer.cli;

import io.pipevolve.config.SearchDefinition;
import io.pipevolve.optimizer.evolution.Progress;
import io.pipevolve.results.Trial;
import java.io.PrintStream;
import java.util.Locale;

/** A plain line for every finished trial. */
final class TrialLines implements SearchProgress {
    private final PrintStream err;
    private final Extent extent;

    TrialLines(PrintStream err, SearchDefinition definition) {
        this.err = err;
        this.extent = Extent.of(definition);
    }

    @Override
    public void trialFinished(Trial trial, Progress progress) {
        err.printf(Locale.ROOT, "generation %d/%d, trial %d (%d of %d %s): %s, %s; best %s (%s)%n",
                progress.generation(), progress.generations(), trial.number(), extent.done(progress), extent.total(),
                extent.unit(), trial.config().label(), outcome(trial), number(progress.bestNrmse()),
                progress.bestLabel());
    }

    @Override
    public void generationFinished(Progress progress) {
        err.flush();
    }

    @Override
    public void close() {
        err.flush();
    }

    static String number(double nrmse) {
        return Double.isFinite(nrmse) ? String.format(Locale.ROOT, "%.4f", nrmse) : "-";
    }

    private static String outcome(Trial trial) {
        return trial.failure().map(reason -> "failed: " + reason)
                .orElseGet(() -> String.format(Locale.ROOT, "NRMSE %.4f in %.1f s%s", trial.nrmse(), trial.seconds(),
                        trial.reused() ? " (from the store)" : ""));
    }
}
