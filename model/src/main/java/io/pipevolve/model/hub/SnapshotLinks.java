package io.pipevolve.model.hub;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Puts contents into a snapshot under their file's name: a relative link, or the file itself where links are none. */
record SnapshotLinks(Disk disk) {
    void put(Path blob, Path target) throws IOException {
        var folder = Files.createDirectories(Objects.requireNonNull(target.getParent()));
        var link = folder.resolve(target.getFileName() + ".link");
        Files.deleteIfExists(link);
        try {
            disk.link(link, folder.relativize(blob));
        } catch (UnsupportedOperationException | FileSystemException _) {
            move(blob, target);
            return;
        }
        move(link, target);
    }

    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
