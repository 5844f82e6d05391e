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
        workers.ifPresent(n -> Require.atLeast(1, "execution.workers", n));
        Require.atLeast(1, "execution.threads", threads);
        Require.that(device.matches("auto|cpu|cuda(:\\d{1,3})?"), "execution.device",
                "(%s) must be auto, cpu, cuda or cuda:N.".formatted(device));
        Require.that(PRECISIONS.contains(precision), "execution.precision", "(%s) must be f32.".formatted(precision));
    }
}
