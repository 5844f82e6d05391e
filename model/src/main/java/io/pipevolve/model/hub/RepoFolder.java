package io.pipevolve.model.hub;

import io.pipevolve.config.file.FileLocks;
import io.pipevolve.config.file.Links;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;

/** A repository's folder in the cache, in HuggingFace's layout; contents lie once each under their hash. */
record RepoFolder(Path folder, Path locks) {
    static final String SNAPSHOTS = "snapshots";

    Path blobs() {
        return folder.resolve("blobs");
    }

    Path blob(String hash) {
        return blobs().resolve(hash);
    }

    Path incomplete(String hash) {
        return blobs().resolve(hash + ".incomplete");
    }

    /** Waits until nobody else writes the file of that hash; {@code busy} is told once if it has to. */
    Lock lock(String hash, Runnable busy, RetryPolicy.Pause pause) throws IOException {
        return Lock.take(locks.resolve(hash + ".lock"), busy, pause);
    }

    Path snapshot(String commit) {
        return folder.resolve(SNAPSHOTS).resolve(commit);
    }

    Path ref(String revision) {
        return folder.resolve("refs").resolve(revision);
    }

    /** Keeps every other process from writing the same file; it ends with this process at the latest. */
    static final class Lock implements AutoCloseable {
        private static final Duration REST = Duration.ofMillis(500);

        private final FileChannel channel;

        private Lock(FileChannel channel) {
            this.channel = channel;
        }

        private static Lock take(Path file, Runnable busy, RetryPolicy.Pause pause) throws IOException {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Links.requireFileOrNothing(file);
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            try {
                for (boolean told = false; !FileLocks.take(channel); told = true) {
                    if (!told)
                        busy.run();
                    pause.rest(REST);
                }
                return new Lock(channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
