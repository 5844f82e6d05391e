package io.pipevolve.results.h2.redo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Which start of the machine this is: what programs wrote before it may never have reached the disk. */
final class BootId {
    /** Where the system does not tell. */
    static final long UNKNOWN = 0;
    private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");
    private static final long THIS = read();

    private BootId() {
    }

    static long ofThisMachine() {
        return THIS;
    }

    private static long read() {
        try {
            var id = UUID.fromString(Files.readString(LINUX).strip());
            return Math.max(1, (id.getMostSignificantBits() ^ id.getLeastSignificantBits()) & Long.MAX_VALUE);
        } catch (IOException | IllegalArgumentException _) {
            return UNKNOWN;
        }
    }
}
