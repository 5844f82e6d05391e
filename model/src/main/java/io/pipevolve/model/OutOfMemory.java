package io.pipevolve.model;

import java.util.Locale;
import java.util.stream.Stream;

/** Tells errors that mean "no memory left" from others, on the Java heap, the CPU's native memory and the GPU. */
public final class OutOfMemory {
    private static final int DEEPEST_CAUSE = 20;

    private OutOfMemory() {
    }

    /** Whether the error, or what caused it, is one of memory. */
    public static boolean caused(Throwable thrown) {
        return Stream.iterate(thrown, t -> t != null, t -> t.getCause()).limit(DEEPEST_CAUSE)
                .anyMatch(t -> t instanceof OutOfMemoryError || tells(t));
    }

    /** PyTorch says "CUDA out of memory" on a GPU and "can't allocate memory" on the CPU. */
    private static boolean tells(Throwable thrown) {
        var message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("out of memory") || message.contains("can't allocate memory");
    }
}
