package io.pipevolve.optimizer.progress;

import io.pipevolve.model.hub.DownloadListener;
import io.pipevolve.model.hub.DownloadedModel;
import io.pipevolve.optimizer.environment.Environment;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Shows how a download goes: a bar on a terminal, else a line now and then. */
public abstract class DownloadProgress implements DownloadListener, AutoCloseable {
    /** Larger files take long enough to be shown at work. */
    static final long LARGE = 10_000_000;
    private static final double MEGABYTE = 1e6;

    private final PrintStream err;

    DownloadProgress(PrintStream err) {
        this.err = err;
    }

    public static DownloadProgress of(Environment environment) {
        return environment.terminal()
                ? new DownloadProgressBar(environment.err())
                : new DownloadProgressLines(environment.err());
    }

    @Override
    public void checking(String file, long bytes) {
        if (bytes >= LARGE)
            line("%s: checking %s", file, megabytes(bytes));
    }

    @Override
    public void waiting(String file) {
        line("%s: waiting for another process that downloads it", file);
    }

    @Override
    public void retrying(String reason, Duration pause) {
        line("%s; trying again in %d s", reason, pause.toSeconds());
    }

    @Override
    public void finished(DownloadedModel.File file) {
        line("%s: %s, %s", file.name(), megabytes(file.bytes()), file.cached() ? "was here already" : "is here now");
    }

    final void line(String format, Object... values) {
        err.printf(Locale.ROOT, format + "%n", values);
    }

    static String megabytes(long bytes) {
        return bytes < MEGABYTE / 10
                ? String.format(Locale.ROOT, "%d bytes", bytes)
                : String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }

    @Override
    public void close() {
        // lines need no end
    }
}
