package io.pipevolve.config.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** A new file in the making, beside its place under a name of its own; as long as it is locked, its process lives. */
record PartFile(Path path, FileChannel channel) {
    private static final int ATTEMPTS = 10;

    /** A new one for that place; what killed processes left there of the same is deleted. */
    static PartFile beside(Path file, FileAttribute<?>... attributes) throws IOException {
        deleteLeftovers(file);
        for (int i = 0; i < ATTEMPTS; i++) {
            var path = file.resolveSibling(name(file, NewName.random()));
            var channel = FileChannel.open(path,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                    attributes);
            // before it was locked, another process may have taken it for a leftover
            if (isLocked(channel) && Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                return new PartFile(path, channel);
            channel.close();
        }
        throw new IOException("other processes write it again and again");
    }

    private static String name(Path file, String random) {
        return ".%s.%s.part".formatted(file.getFileName(), random);
    }

    /** Where nothing can be locked, nobody takes a file for a leftover either. */
    private static boolean isLocked(FileChannel channel) {
        try {
            return FileLocks.take(channel);
        } catch (IOException _) {
            return true;
        }
    }

    /** Only for order's sake: where it cannot be done, the file is written all the same. */
    private static void deleteLeftovers(Path file) {
        var before = Pattern.quote(".%s.".formatted(file.getFileName()));
        var pattern = Pattern.compile(before + NewName.PATTERN + Pattern.quote(".part"));
        DirectoryStream.Filter<Path> same = path -> pattern.matcher(path.getFileName().toString()).matches();
        try (var parts = Files.newDirectoryStream(Objects.requireNonNull(file.getParent()), same)) {
            for (var part : parts)
                deleteUnlessLocked(part);
        } catch (IOException | DirectoryIteratorException _) {
            // the folder may be written, but not listed
        }
    }

    /** What cannot be opened is not ours, or has its place by now. */
    private static void deleteUnlessLocked(Path part) {
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (FileLocks.take(channel))
                Files.deleteIfExists(part);
        } catch (IOException _) {
            // it stays
        }
    }
}
