package io.pipevolve.model.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
}
