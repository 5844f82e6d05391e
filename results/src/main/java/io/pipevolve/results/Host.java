package io.pipevolve.results;

import io.pipevolve.config.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The machine on which process ids mean what they say: its name and, where Linux tells them, hashes of machine, boot
 * and namespace of process ids, for containers may share a name. After it was started anew it is another one.
 *
 * @param text
 *            the name and, after {@value #MARK}, the three hashes; of older versions one of all three
 */
public record Host(String text) {
    private static final char MARK = '#';
    private static final int DIGITS = 12;
    /** That of process ids, on every Linux. */
    private static final String FIRST_NAMESPACE = "4026531836";
    private static final Pattern NO_CONTAINER = Pattern.compile(
            "(?<machine>.*#\\w+)\\.(?<boot>\\w+)\\." + FIRST_NAMESPACE,
            Pattern.DOTALL);
    private static final Pattern MACHINE_ID = Pattern.compile("\\p{XDigit}{32}");
    private static final Path NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path MACHINE = Path.of("/etc/machine-id");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path PROCESS_IDS = Path.of("/proc/self/ns/pid");

    /** This machine. */
    public static Host current() {
        return Current.HOST;
    }

    /** As people call it. */
    public String name() {
        int mark = text.lastIndexOf(MARK);
        return mark < 0 ? text : text.substring(0, mark);
    }

    /**
     * Whether the other has this one's name and machine id, and another boot: the same machine at another start, or a
     * copy of it, as of a virtual machine, that may run beside it. Never containers, some of which have a boot of their
     * own: their process ids are not in the first namespace of a kernel. Nor machines without an id.
     */
    boolean isAnotherStartOf(Host other) {
        var mine = NO_CONTAINER.matcher(text);
        var others = NO_CONTAINER.matcher(other.text);
        return mine.matches() && others.matches() && mine.group("machine").equals(others.group("machine"))
                && !mine.group("boot").equals(others.group("boot"));
    }

    private static Host read() {
        var boot = text(BOOT);
        return new Host(boot.isEmpty()
                ? readName()
                : readName() + MARK + hash(machine(text(MACHINE))) + '.' + hash(boot) + '.'
                        + target(PROCESS_IDS).replaceAll("\\D", ""));
    }

    /** Images of systems have none yet, or the same word for one. */
    static String machine(String text) {
        return MACHINE_ID.matcher(text).matches() ? text : "";
    }

    private static String hash(String text) {
        return text.isEmpty() ? "" : Sha256.hex(text).substring(0, DIGITS);
    }

    private static String readName() {
        var name = Optional.of(text(NAME)).filter(found -> !found.isEmpty())
                .orElseGet(() -> System.getenv().getOrDefault("COMPUTERNAME", ""));
        try {
            return name.isEmpty() ? InetAddress.getLocalHost().getHostName() : name;
        } catch (UnknownHostException _) {
            return "unknown";
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException | RuntimeException _) {
            return "";
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException | RuntimeException _) {
            return "";
        }
    }

    /** Read where it is first asked for. */
    private static final class Current {
        static final Host HOST = read();
    }
}
