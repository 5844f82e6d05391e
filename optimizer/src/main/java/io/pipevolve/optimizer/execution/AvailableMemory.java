package io.pipevolve.optimizer.execution;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** How much memory programs may still take, as Linux tells it; unknown on other systems. */
public final class AvailableMemory {
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s*(\\d{1,15}) kB");

    private AvailableMemory() {
    }

    /** In bytes. */
    public static OptionalLong bytes() {
        try {
            return bytes(Files.readString(MEMINFO), totalBytes());
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    /**
     * In bytes.
     *
     * @param meminfo
     *            text of {@code /proc/meminfo}
     * @param totalBytes
     *            memory that this process may have: a container may not have all that the machine has
     */
    public static OptionalLong bytes(String meminfo, long totalBytes) {
        var available = AVAILABLE.matcher(meminfo);
        return available.find()
                ? OptionalLong.of(Math.min(totalBytes, Long.parseLong(available.group(1)) * 1024))
                : OptionalLong.empty();
    }

    /** Memory of the machine, or of the container. */
    public static long totalBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }
}
