package io.pipevolve.optimizer.execution;

import io.pipevolve.config.WorkClock;
import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.results.Trial;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Runs trials, a bounded number at once, and begins them in the order in which they were submitted. A trial never
 * throws: out of memory, an error that is not a number and a timeout end as a trial in state FAILED.
 */
public interface TrialExecutor extends AutoCloseable {
    /**
     * In this process.
     *
     * @param workers
     *            trials at once
     * @param trialTimeout
     *            wall-clock time after which a trial is given up at its next step
     */
    static TrialExecutor local(FitnessFunction fitness, int workers, Duration trialTimeout, WorkClock clock) {
        return new LocalTrialExecutor(new TrialTask(fitness, trialTimeout, clock), workers);
    }

    /**
     * The same.
     *
     * @param listener
     *            hears on the trials' threads how far each of them is
     * @param journal
     *            keeps what is done of trials that have not ended
     */
    static TrialExecutor local(FitnessFunction fitness, int workers, Duration trialTimeout, WorkClock clock,
            Consumer<TrialPlace> listener, TrialJournal journal) {
        return new LocalTrialExecutor(new TrialTask(fitness, trialTimeout, clock, listener, journal), workers);
    }

    /**
     * Queues a trial. The future ends with the trial, or is cancelled by {@link #stop()}. Its {@code cancel(false)}
     * takes back a trial that has not begun, and leaves alone, giving false, one that has.
     */
    CompletableFuture<Trial> submit(TrialRequest request);

    /** Gives up what is in flight and begins nothing new; every future that was open is cancelled on return. */
    void stop();

    /** Stops, and waits until no trial touches the model any more. */
    @Override
    void close();
}
