package io.pipevolve.optimizer.progress;

import java.io.PrintStream;

/** A line at every tenth of a large file. */
final class DownloadProgressLines extends DownloadProgress {
    private static final int PARTS = 10;

    private long bytes;
    private long told;

    DownloadProgressLines(PrintStream err) {
        super(err);
    }

    @Override
    public void started(String file, long size, long have) {
        bytes = Math.max(1, size);
        told = PARTS * have / bytes;
        if (size >= LARGE)
            line("%s: downloading %s%s", file, megabytes(size),
                    have > 0 ? ", of which %s are here".formatted(megabytes(have)) : "");
    }

    @Override
    public void received(String file, long have) {
        long part = PARTS * have / bytes;
        if (bytes >= LARGE && part > told && part < PARTS)
            line("%s: %s of %s", file, megabytes(have), megabytes(bytes));
        told = Math.max(told, part);
    }
}
