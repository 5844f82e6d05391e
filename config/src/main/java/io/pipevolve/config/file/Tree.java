package io.pipevolve.config.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** What lies below a folder; links are seen as links and never followed. */
public final class Tree {
    private Tree() {
    }

    /** The folder and all below it, in the order of their names, a folder before what is in it. */
    static List<Path> of(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            return paths.sorted().toList();
        }
    }

    /** Whatever is no folder, relative to the root; none where the root is missing. */
    static List<Path> files(Path root) throws IOException {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS))
            return List.of();
        return of(root).stream().filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                .map(root::relativize).toList();
    }

    /** Bytes of all files in it, 0 where it is missing; a link counts as itself. */
    public static long bytes(Path root) throws IOException {
        long bytes = 0;
        for (var file : files(root))
            bytes += Files.readAttributes(root.resolve(file), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .size();
        return bytes;
    }

    /** Deletes the folder with all that is in it, where it is there. */
    public static void delete(Path root) throws IOException {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS))
            return;
        for (var path : of(root).reversed())
            Files.deleteIfExists(path);
    }
}
