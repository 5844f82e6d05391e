package io.pipevolve.config.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Objects;

/**
 * Writes a file whole or not at all: beside its place under a new name, to the disk, then renamed. An older file stays
 * until then. A link in the file's place is refused as a {@link io.pipevolve.config.UserException}. What killed
 * processes left of the same file is deleted.
 */
public final class AtomicFile {
    private AtomicFile() {
    }

    /** Writes what the file shall hold. */
    @FunctionalInterface
    public interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    /** Writes the text as UTF-8; the folder is made where it is missing. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, channel -> writeAll(channel, ByteBuffer.wrap(bytes)));
    }

    /**
     * @param attributes
     *            of the file, from its first byte
     */
    public static void write(Path file, Content content, FileAttribute<?>... attributes) throws IOException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        Links.requireFileOrNothing(file);
        var part = PartFile.beside(folder.resolve(file.getFileName()), attributes);
        try {
            try (var channel = part.channel()) {
                content.writeTo(channel);
                channel.force(true);
                // still locked: nobody takes it for a leftover
                Files.move(part.path(), file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(part.path());
            throw e;
        }
        Sync.folder(folder);
    }

    public static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining())
            channel.write(bytes);
    }
}
