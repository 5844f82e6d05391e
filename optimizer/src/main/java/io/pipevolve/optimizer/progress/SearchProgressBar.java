package io.pipevolve.optimizer.progress;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.WorkClock;
import io.pipevolve.optimizer.evolution.Progress;
import io.pipevolve.optimizer.execution.TrialPlace;
import io.pipevolve.results.Trial;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** One line that is redrawn every second, as wide as the terminal is at that moment. */
final class SearchProgressBar implements SearchProgress {
    private static final int REDRAW_MILLIS = 1000;

    private final Extent extent;
    private final WorkClock clock;
    private final Duration start;
    private final Map<Integer, TrialPlace> places = new ConcurrentHashMap<>();
    private final ProgressBar bar;
    private volatile Optional<Progress> progress = Optional.empty();
    private volatile String holdOut = "";
    private final AtomicInteger tuned = new AtomicInteger();

    SearchProgressBar(PrintStream err, SearchDefinition definition, WorkClock clock) {
        this.extent = Extent.of(definition);
        this.clock = clock;
        this.start = clock.running();
        this.bar = new ProgressBarBuilder().setInitialMax(extent.total()).setUpdateIntervalMillis(REDRAW_MILLIS)
                .setRenderer((_, width) -> line(width)).setConsumer(new ConsoleProgressBarConsumer(err)).build();
    }

    @Override
    public void trialFinished(Trial trial, Progress now) {
        if (!trial.reused())
            tuned.incrementAndGet();
        places.remove(trial.number());
        show(now);
    }

    @Override
    public void generationFinished(Progress now) {
        show(now);
    }

    @Override
    public void working(TrialPlace place) {
        places.put(place.trial(), place);
    }

    @Override
    public Cancellation holdOut(Cancellation cancellation) {
        places.clear();
        holdOut = "hold-out";
        return new Cancellation() {
            @Override
            public void check() {
                cancellation.check();
            }

            @Override
            public void step(int step, int steps) {
                holdOut = "hold-out: step %d/%d".formatted(step, steps);
                check();
            }
        };
    }

    @Override
    public void close() {
        bar.close();
    }

    private void show(Progress now) {
        progress = Optional.of(now);
        bar.stepTo(extent.done(now));
    }

    private String line(int width) {
        return new SearchLine(extent, progress, places.values().stream().toList(), holdOut, tuned.get(),
                clock.running().minus(start)).text(width);
    }
}
