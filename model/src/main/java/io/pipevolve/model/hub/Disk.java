package io.pipevolve.model.hub;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** What a download asks of the disk beyond reading and writing. */
interface Disk {
    /** The real one. */
    Disk SYSTEM = new Disk() {
        @Override
        public long usableBytes(Path folder) throws IOException {
            return Files.getFileStore(folder).getUsableSpace();
        }

        @Override
        public void link(Path link, Path target) throws IOException {
            Files.createSymbolicLink(link, target);
        }
    };

    long usableBytes(Path folder) throws IOException;

    /** Makes a symbolic link; throws where the system has none, or not for this user. */
    void link(Path link, Path target) throws IOException;

    /**
     * Puts contents into a snapshot under their file's name: a relative link, or the file itself where links are none.
     */
    default void put(Path blob, Path target) throws IOException {
        var folder = Files.createDirectories(Objects.requireNonNull(target.getParent()));
        var link = folder.resolve(target.getFileName() + ".link");
        Files.deleteIfExists(link);
        try {
            link(link, folder.relativize(blob));
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
