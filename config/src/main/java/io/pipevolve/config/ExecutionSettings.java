package io.pipevolve.config;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where and how the trials run; resolved when a search is created and stored with it.
 *
 * @param workers
 *            trials at once; empty: as many as cores and memory allow
 * @param threads
 *            CPU threads a trial
 * @param device
 *            of the model
 * @param precision
 *            of matrix products; empty: the one that the device is faster in
 */
public record ExecutionSettings(OptionalInt workers, int threads, DeviceChoice device, Optional<Precision> precision) {
    /** What a definition writes for a choice that is left to Pipevolve. */
    public static final String AUTO = "auto";
    /** Trials at once and threads of a trial, at the most, on whichever machine. */
    public static final int MOST_THREADS = 1_024;

    public ExecutionSettings {
        workers.ifPresent(n -> Require.within(1, MOST_THREADS, "execution.workers", n));
        Require.within(1, MOST_THREADS, "execution.threads", threads);
    }

    /** Those of one model that is loaded outside a search. */
    public static ExecutionSettings of(DeviceChoice device, Precision precision, int threads) {
        return new ExecutionSettings(OptionalInt.empty(), threads, device, Optional.of(precision));
    }

    /** The same on another device. */
    public ExecutionSettings on(DeviceChoice other) {
        return new ExecutionSettings(workers, threads, other, precision);
    }

    /** {@code f32}, {@code bf16} or, where it is not settled, {@code auto}. */
    public String precisionKey() {
        return precision.map(Precision::key).orElse(AUTO);
    }

    /** The precision of a definition's word; empty for {@code auto}. */
    static Optional<Precision> precision(String key) {
        if (key.equals(AUTO))
            return Optional.empty();
        try {
            return Optional.of(Precision.of(key));
        } catch (InvalidValueException _) {
            throw new InvalidValueException("execution.precision",
                    "(%s) must be auto, f32 or bf16.".formatted(Quoted.of(key)));
        }
    }
}
