package io.pipevolve.optimizer.execution;

import io.pipevolve.config.WorkClock;
import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.model.torch.NativeMemory;
import io.pipevolve.results.Trial;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one trial on the calling thread; whatever is thrown becomes a failed trial. */
record TrialTask(FitnessFunction fitness, Duration timeout, WorkClock clock, Consumer<TrialPlace> listener,
        TrialJournal journal) {
    private static final Logger LOG = LoggerFactory.getLogger(TrialTask.class);

    TrialTask(FitnessFunction fitness, Duration timeout, WorkClock clock) {
        this(fitness, timeout, clock, _ -> {
        }, TrialJournal.NONE);
    }

    /** Throws only where the store takes no more. */
    Trial run(TrialRequest request, BooleanSupplier abandoned) {
        var attempt = new TrialAttempt(request, journal, clock);
        var givenUp = journal.givenUp(request);
        if (givenUp.isPresent())
            return failed(request, new Trial.Failed(givenUp.get()), attempt);
        try {
            var monitor = new TrialMonitor(request.number(), timeout, clock, abandoned, attempt, listener);
            var evaluation = fitness.evaluate(request.config(), attempt, monitor);
            attempt.ended();
            return TrialMapper.trial(request, evaluation, attempt.seconds(), attempt.peakBytes(), clock.instant());
        } catch (TrialAttempt.UnstoredException e) {
            throw e.reason();
        } catch (Throwable thrown) {
            LOG.debug("Trial {} ({}) failed.", request.number(), request.config().label(), thrown);
            return failed(request, new Trial.Failed(FailureReason.of(thrown), FailureTrace.of(thrown)), attempt);
        } finally {
            NativeMemory.release();
        }
    }

    private Trial failed(TrialRequest request, Trial.Failed failure, TrialAttempt attempt) {
        return TrialMapper.failed(request, failure, attempt.seconds(), attempt.peakBytes(), clock.instant());
    }
}
