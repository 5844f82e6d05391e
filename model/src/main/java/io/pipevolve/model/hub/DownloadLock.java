package io.pipevolve.model.hub;

import io.pipevolve.config.file.Links;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;

/** Keeps every other process from writing the same file; it ends with this process at the latest. */
final class DownloadLock implements AutoCloseable {
    private static final Duration REST = Duration.ofMillis(500);

    private final FileChannel channel;

    private DownloadLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits until nobody else has the lock; {@code busy} is told once if it has to. */
    static DownloadLock take(Path file, Runnable busy, Patience.Pause pause) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Links.requireFileOrNothing(file);
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        try {
            for (boolean told = false; !isOurs(channel); told = true) {
                if (!told)
                    busy.run();
                pause.rest(REST);
            }
            return new DownloadLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
