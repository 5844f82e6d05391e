package io.pipevolve.optimizer.execution;

import io.pipevolve.config.WorkClock;
import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.results.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** Two workers played on one thread: with each step that a test makes, either of the first two open trials ends. */
public final class OvertakingTrialExecutor implements TrialExecutor {
    private final TrialTask run;
    private final SplittableRandom random;
    private final List<Open> open = new ArrayList<>();
    private boolean growing;
    private int overtakings;

    public OvertakingTrialExecutor(FitnessFunction fitness, WorkClock clock, long seed) {
        this.run = new TrialTask(fitness, Duration.ofHours(1), clock);
        this.random = new SplittableRandom(seed);
    }

    /** Ends one trial, but leaves a single one alone that another may yet join. */
    public void step() {
        boolean alone = growing && open.size() == 1;
        growing = false;
        if (open.isEmpty() || alone)
            return;
        int chosen = random.nextInt(Math.min(2, open.size()));
        overtakings += chosen;
        var trial = open.remove(chosen);
        trial.future().complete(run.run(trial.request(), () -> false));
    }

    public int overtakings() {
        return overtakings;
    }

    @Override
    public CompletableFuture<Trial> submit(TrialRequest request) {
        growing = true;
        var future = new CompletableFuture<Trial>();
        open.add(new Open(request, future));
        return future;
    }

    @Override
    public void stop() {
        open.forEach(trial -> trial.future().cancel(true));
        open.clear();
    }

    @Override
    public void close() {
        stop();
    }

    private record Open(TrialRequest request, CompletableFuture<Trial> future) {
    }
}
