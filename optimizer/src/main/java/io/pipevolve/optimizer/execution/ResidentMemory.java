package io.pipevolve.optimizer.execution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** How much memory of this process is resident, as Linux tells it. */
public final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern NOW = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");

    private ResidentMemory() {
    }

    /** In bytes, 0 where the system does not tell. */
    static long bytes() {
        return bytes(STATUS);
    }

    /** The most there has ever been, in bytes; 0 where the system does not tell. */
    public static long peakBytes() {
        return bytes(STATUS, PEAK);
    }

    static long bytes(Path status) {
        return bytes(status, NOW);
    }

    private static long bytes(Path status, Pattern wanted) {
        try {
            var line = wanted.matcher(Files.readString(status, StandardCharsets.UTF_8));
            return line.find() ? Long.parseLong(line.group(1)) * 1024 : 0;
        } catch (IOException _) {
            return 0;
        }
    }
}
