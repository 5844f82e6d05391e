package io.pipevolve.model.torch;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** The memory that the C library keeps for arrays to come. */
public final class NativeMemory {
    private static final Optional<MethodHandle> TRIM = trim();

    private NativeMemory() {
    }

    // restricted: int malloc_trim(size_t) is what it is declared as here
    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> trim() {
        var linker = Linker.nativeLinker();
        return linker.defaultLookup().find("malloc_trim").map(address -> linker.downcallHandle(address,
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG)));
    }

    /**
     * Gives what no array uses back to the system, whichever thread had it: glibc keeps it for each thread, so that a
     * trial on one and the hold-out on another would hold twice as much. Other C libraries keep little, and are left.
     */
    public static void release() {
        TRIM.ifPresent(trim -> {
            try {
                int ignored = (int) trim.invokeExact(0L);
            } catch (Throwable e) {
                throw new IllegalStateException("The C library did not give back its memory.", e);
            }
        });
    }
}
