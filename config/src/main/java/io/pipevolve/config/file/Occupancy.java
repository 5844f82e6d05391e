package io.pipevolve.config.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Says that a staged folder is Pipevolve's, and as long as it is locked, that its process lives. */
final class Occupancy implements AutoCloseable {
    static final String FILE = "lock";
    private static final byte[] MARK = "pipevolve staged folder 1\n".getBytes(StandardCharsets.UTF_8);

    private final FileChannel channel;

    private Occupancy(FileChannel channel) {
        this.channel = channel;
    }

    /** Marks a new staged folder as this process's. */
    static Occupancy take(Path staging) throws IOException {
        var channel = FileChannel.open(staging.resolve(FILE),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        try {
            AtomicFile.writeAll(channel, ByteBuffer.wrap(MARK));
            channel.force(true);
            if (!FileLocks.take(channel))
                throw new IOException(staging + " was taken by another process");
            return new Occupancy(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    static boolean isMarked(Path staging) throws IOException {
        var file = staging.resolve(FILE);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == MARK.length
                && Arrays.equals(Files.readAllBytes(file), MARK);
    }

    /** Whether the process ended before it marked the folder: there is nothing in it but a mark that is not whole. */
    static boolean isUnmarked(Path staging) throws IOException {
        var file = staging.resolve(FILE);
        try (var files = Files.list(staging)) {
            if (!files.allMatch(file::equals))
                return false;
        }
        return Files.notExists(file, LinkOption.NOFOLLOW_LINKS)
                || (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) < MARK.length);
    }

    /** Takes over what a dead process left; empty where its process lives. */
    static Optional<Occupancy> takeOver(Path staging) throws IOException {
        var channel = FileChannel.open(staging.resolve(FILE), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        if (FileLocks.take(channel))
            return Optional.of(new Occupancy(channel));
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
