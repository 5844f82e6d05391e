package io.pipevolve.optimizer.execution;

import io.pipevolve.config.WorkClock;
import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.results.Trial;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Runs each trial at once on the calling thread. */
public final class InlineTrialExecutor implements TrialExecutor {
    private final TrialTask run;

    public InlineTrialExecutor(FitnessFunction fitness, WorkClock clock) {
        this.run = new TrialTask(fitness, Duration.ofHours(1), clock);
    }

    @Override
    public CompletableFuture<Trial> submit(TrialRequest request) {
        return CompletableFuture.completedFuture(run.run(request, () -> false));
    }

    @Override
    public void stop() {
    }

    @Override
    public void close() {
    }
}
