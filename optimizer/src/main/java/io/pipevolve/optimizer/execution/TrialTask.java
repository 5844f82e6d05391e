package io.pipevolve.optimizer.execution;

import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.model.torch.NativeMemory;
import io.pipevolve.results.Trial;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one trial on the calling thread; whatever is thrown becomes a failed trial. */
record TrialTask(FitnessFunction fitness, Duration timeout, InstantSource clock, Consumer<TrialPlace> listener) {
    private static final Logger LOG = LoggerFactory.getLogger(TrialTask.class);

    TrialTask(FitnessFunction fitness, Duration timeout, InstantSource clock) {
        this(fitness, timeout, clock, _ -> {
        });
    }

    Trial run(TrialRequest request, BooleanSupplier abandoned) {
        var begun = clock.instant();
        var monitor = new TrialMonitor(request.number(), timeout, clock, abandoned, listener);
        try {
            var evaluation = fitness.evaluate(request.config(), monitor);
            return TrialMapper.trial(request, evaluation, seconds(begun), monitor.peakBytes(), clock.instant());
        } catch (Throwable thrown) {
            LOG.debug("Trial {} ({}) failed.", request.number(), request.config().label(), thrown);
            return TrialMapper.failed(request, FailureReason.of(thrown), seconds(begun), monitor.peakBytes(),
                    clock.instant());
        } finally {
            NativeMemory.release();
        }
    }

    private double seconds(Instant begun) {
        return Duration.between(begun, clock.instant()).toNanos() / 1e9;
    }
}
