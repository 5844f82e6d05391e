package io.pipevolve.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads files that users name, links to them included. Pipes and devices may never end, and are not opened. */
public final class RegularFile {
    private RegularFile() {
    }

    /**
     * Reads a whole file as it is now.
     *
     * @param most
     *            bytes that it may have
     * @throws IOException
     *             whose message says in a few words what is wrong with the file
     */
    public static byte[] read(Path file, int most) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory())
            throw new IOException("it is a folder");
        if (!attributes.isRegularFile())
            throw new IOException("it is a pipe or a device");
        if (attributes.size() > most)
            throw new IOException("it has %d bytes, more than the %d that are read here".formatted(attributes.size(),
                    most));
        try (var content = Files.newInputStream(file)) {
            return content.readNBytes((int) attributes.size());
        }
    }
}
