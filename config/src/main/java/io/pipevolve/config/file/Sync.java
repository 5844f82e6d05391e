package io.pipevolve.config.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Waits until what was written lies on the disk. */
public final class Sync {
    private Sync() {
    }

    /** The names that a folder holds; a system that cannot open folders keeps them in order by itself. */
    public static void folder(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix"))
                throw e;
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }

    /** Every file and folder below. */
    static void tree(Path root) throws IOException {
        for (var path : Tree.of(root))
            if (Files.isDirectory(path))
                folder(path);
            else
                file(path);
    }

    /** What a file holds. */
    public static void file(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
