package io.pipevolve.config;

import java.util.OptionalInt;
import java.util.Set;

/**
 * Where and how the trials run; resolved when a search is created and stored with it.
 *
 * @param workers
 *            trials at once; empty: as many as the cores allow
 * @param threads
 *            CPU threads a trial
 * @param device
 *            {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param precision
 *            {@code f32}
 */
public record ExecutionSettings(OptionalInt workers, int threads, String device, String precision) {
    private static final Set<String> PRECISIONS = Set.of("f32");

    public ExecutionSettings {
        workers.ifPresent(n -> atLeastOne("workers", n));
        atLeastOne("threads", threads);
        if (!device.matches("auto|cpu|cuda(:\\d+)?"))
            throw new IllegalArgumentException(
                    "execution.device (%s) must be auto, cpu, cuda or cuda:N.".formatted(device));
        if (!PRECISIONS.contains(precision))
            throw new IllegalArgumentException("execution.precision (%s) must be f32.".formatted(precision));
    }

    private static void atLeastOne(String key, int value) {
        if (value < 1)
            throw new IllegalArgumentException("execution.%s (%d) must be 1 or more.".formatted(key, value));
    }
}
