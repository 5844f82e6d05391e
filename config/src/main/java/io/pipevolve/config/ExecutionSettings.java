package io.pipevolve.config;

import java.util.OptionalInt;
import java.util.Set;

/**
 * Where and how the trials run; resolved when a search is created and stored with it.
 *
 * @param workers
 *            trials at once; empty: as many as cores and memory allow
 * @param threads
 *            CPU threads a trial
 * @param device
 *            {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param precision
 *            {@code auto}, {@code f32} or {@code bf16}
 */
public record ExecutionSettings(OptionalInt workers, int threads, String device, String precision) {
    /** A device or precision that is left to Pipevolve. */
    public static final String AUTO = "auto";
    /** Trials at once and threads of a trial, at the most, on whichever machine. */
    private static final int MOST_THREADS = 1_024;
    private static final Set<String> PRECISIONS = Set.of(AUTO, "f32", "bf16");

    public ExecutionSettings {
        workers.ifPresent(n -> Require.within(1, MOST_THREADS, "execution.workers", n));
        Require.within(1, MOST_THREADS, "execution.threads", threads);
        Require.that(device.matches("auto|cpu|cuda(:\\d{1,3})?"), "execution.device",
                "(%s) must be auto, cpu, cuda or cuda:N.".formatted(Quoted.of(device)));
        Require.that(PRECISIONS.contains(precision), "execution.precision",
                "(%s) must be auto, f32 or bf16.".formatted(Quoted.of(precision)));
    }
}
