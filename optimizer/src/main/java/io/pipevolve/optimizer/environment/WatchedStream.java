package io.pipevolve.optimizer.environment;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers the first fault of a stream, which {@link java.io.PrintStream} keeps to itself. */
final class WatchedStream extends FilterOutputStream {
    private volatile @Nullable IOException fault;

    WatchedStream(OutputStream out) {
        super(out);
    }

    Optional<IOException> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public void write(int b) throws IOException {
        watch(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        watch(() -> out.write(bytes, from, count));
    }

    @Override
    public void flush() throws IOException {
        watch(out::flush);
    }

    private void watch(Write write) throws IOException {
        try {
            write.run();
        } catch (IOException e) {
            if (fault == null)
                fault = e;
            throw e;
        }
    }

    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }
}
