package io.pipevolve.optimizer.progress;

import io.pipevolve.config.WorkClock;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.execution.TrialPlace;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Tells on standard error how far so many runs are: a bar redrawn on a terminal, elsewhere a line a run. */
public final class RunProgress implements AutoCloseable {
    private static final int PARTS = 100;

    private final PrintStream err;
    private final WorkClock clock;
    private final Duration start;
    private final int runs;
    private final Optional<ProgressBar> bar;
    private final AtomicInteger finished = new AtomicInteger();

    public RunProgress(Environment environment, int runs) {
        this.err = environment.err();
        this.clock = environment.clock();
        this.start = clock.running();
        this.runs = runs;
        this.bar = environment.terminal() ? Optional.of(bar(environment.err().raw(), runs)) : Optional.empty();
    }

    private static ProgressBar bar(PrintStream err, int runs) {
        return new ProgressBarBuilder().setTaskName("runs").setInitialMax((long) runs * PARTS).setUnit("", PARTS)
                .setStyle(ProgressBarStyle.ASCII).setConsumer(new ConsoleProgressBarConsumer(err)).build();
    }

    /** Hears how far the run at work is. */
    public void working(TrialPlace place) {
        bar.ifPresent(shown -> shown.stepTo(Math.round((finished.get() + place.done()) * PARTS)));
    }

    /** Hears that a run is done, and what is to be said of it. */
    public void finished(String text) {
        int done = finished.incrementAndGet();
        bar.ifPresent(shown -> {
            shown.stepTo((long) done * PARTS);
            shown.setExtraMessage(text);
        });
        if (bar.isEmpty())
            err.printf(Locale.ROOT, "run %d of %d%s: %s%n", done, runs,
                    TimeLeft.text(clock.running().minus(start), done, runs - done), text);
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
