package io.pipevolve.optimizer.execution;

import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.InvalidValueException;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.checkpoint.Gpt2Weights;
import io.pipevolve.model.decode.Forecaster;
import io.pipevolve.model.torch.Devices;
import io.pipevolve.model.torch.PrecisionChoice;
import io.pipevolve.model.tuning.TrainingMemory;
import io.pipevolve.optimizer.environment.NumberOption;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Settles what a definition leaves to Pipevolve about where and how its trials run. What it gives is stored with the
 * search, so that {@code resume} goes on under the same conditions on whichever machine.
 */
public record ExecutionChoice(PrecisionChoice precision, int cores, OptionalLong availableMemory) {
    /** JVM, libraries and what they keep. */
    private static final long PROCESS_BYTES = 300_000_000;

    public static ExecutionChoice ofThisMachine(int cores) {
        return new ExecutionChoice(PrecisionChoice.ofThisMachine(), cores, AvailableMemory.bytes());
    }

    /** Threads are refused, because results depend on their number; of workers there are as many as make sense. */
    public ExecutionSettings of(SearchDefinition definition, Gpt2Config model) {
        var asked = definition.execution();
        int most = NumberOption.mostThreads(cores);
        if (asked.threads() > most)
            throw new InvalidValueException("execution.threads",
                    "(%d) must be %d or less on this machine of %d cores: write fewer, or take a larger machine."
                            .formatted(asked.threads(), most, cores));
        var device = Devices.known(asked.device());
        var chosen = precision.of(asked.on(device), model.width());
        int workers = asked.workers()
                .orElseGet(() -> device.equals(DeviceChoice.CPU) ? workers(definition, model, chosen) : 1);
        return new ExecutionSettings(OptionalInt.of(Math.min(workers, most)), asked.threads(), device,
                Optional.of(chosen));
    }

    /** As many as cores and memory allow. On a GPU it is one: more would only take each other's time and memory. */
    private int workers(SearchDefinition definition, Gpt2Config model, Precision chosen) {
        int byCores = Math.max(1, cores / definition.execution().threads());
        if (availableMemory.isEmpty())
            return byCores;
        long shared = PROCESS_BYTES + Float.BYTES * Gpt2Weights.count(model);
        return Math.clamp((availableMemory.getAsLong() - shared) / need(definition, model, chosen), 1, byCores);
    }

    /** Bytes of the space's most expensive trial beyond the base model. */
    private static long need(SearchDefinition definition, Gpt2Config model, Precision chosen) {
        var space = definition.space();
        var training = definition.training();
        var largest = space.methods().stream().map(method -> method.tuning(size -> space.values(size).getLast()));
        long most = largest.mapToLong(tuning -> TrainingMemory
                .of(model, chosen, training, tuning, space.maxInputLength(), space.maxHorizon())
                .bytes(training.batchSize())).max().orElseThrow();
        long forecast = Forecaster.bytes(model, chosen, definition.evaluation().samples(), space.maxInputLength(),
                space.maxHorizon());
        return definition.limits().trialMemory().map(limit -> Math.min(limit, Math.max(most, forecast)))
                .orElse(Math.max(most, forecast));
    }
}
