package io.pipevolve.optimizer.execution;

import io.pipevolve.config.WorkClock;
import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.results.Trial;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/** While one trial is taken back, a worker finishes the first that waits. */
public final class RushingTrialExecutor implements TrialExecutor {
    private final TrialTask run;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();

    public RushingTrialExecutor(FitnessFunction fitness, WorkClock clock) {
        this.run = new TrialTask(fitness, Duration.ofHours(9), clock);
    }

    @Override
    public CompletableFuture<Trial> submit(TrialRequest request) {
        var waiting = new Waiting(request);
        queue.add(waiting);
        return waiting;
    }

    @Override
    public void stop() {
        queue.forEach(waiting -> waiting.cancel(true));
    }

    @Override
    public void close() {
        stop();
    }

    private final class Waiting extends CompletableFuture<Trial> {
        private final TrialRequest request;

        Waiting(TrialRequest request) {
            this.request = request;
        }

        @Override
        public boolean cancel(boolean alsoWhenBegun) {
            if (!queue.remove(this))
                return false;
            var first = queue.poll();
            if (first != null)
                first.complete(run.run(first.request, () -> false));
            return super.cancel(alsoWhenBegun);
        }
    }
}
