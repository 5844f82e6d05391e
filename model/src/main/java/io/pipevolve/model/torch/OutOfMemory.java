package io.pipevolve.model.torch;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells errors that mean "no memory left" from others, on the Java heap, the CPU's native memory and the GPU. */
public final class OutOfMemory {
    private static final int DEEPEST_CAUSE = 20;
    private static final List<String> TEXTS = List.of("out of memory", "can't allocate memory", "not enough memory",
            "bad_alloc", "cublas_status_alloc_failed");

    private OutOfMemory() {
    }

    /** Whether the error, or what caused it, is one of memory. */
    public static boolean caused(Throwable thrown) {
        return Stream.iterate(thrown, t -> t != null, t -> t.getCause()).limit(DEEPEST_CAUSE)
                .anyMatch(t -> t instanceof OutOfMemoryError || tells(t));
    }

    /** What PyTorch says on a GPU, on the CPU of Linux and of Windows, and what C++ and cuBLAS say. */
    private static boolean tells(Throwable thrown) {
        var message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
        return TEXTS.stream().anyMatch(message::contains);
    }
}
