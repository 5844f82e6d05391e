package io.pipevolve.optimizer.execution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** How much memory of this process is resident, as Linux tells it. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern LINE = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

    private ResidentMemory() {
    }

    /** In bytes, 0 where the system does not tell. */
    static long bytes() {
        return bytes(STATUS);
    }

    static long bytes(Path status) {
        try {
            var line = LINE.matcher(Files.readString(status, StandardCharsets.UTF_8));
            return line.find() ? Long.parseLong(line.group(1)) * 1024 : 0;
        } catch (IOException _) {
            return 0;
        }
    }
}
