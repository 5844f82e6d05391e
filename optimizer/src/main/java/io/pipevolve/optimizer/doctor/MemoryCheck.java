package io.pipevolve.optimizer.doctor;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Memory, against what a search on GPT-2 small needs. */
record MemoryCheck(Machine machine) {
    /** A LoRA search on GPT-2 small's size, all in. */
    private static final double WANTED = 3.5e9;
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s*(\\d{1,15}) kB");
    private static final String MEMORY = "memory";

    Finding finding() {
        var available = available();
        if (available.isEmpty())
            return Finding.ok(MEMORY, "%s; how much of it is available is not known here".formatted(
                    gigabytes(machine.totalBytes())));
        var text = "%s, %s available".formatted(gigabytes(machine.totalBytes()), gigabytes(available.getAsLong()));
        return available.getAsLong() >= WANTED
                ? Finding.ok(MEMORY, text)
                : Finding.warning(MEMORY, text + ", less than the " + gigabytes((long) WANTED)
                        + " of a LoRA search on GPT-2 small",
                        "end other programs, or search with the embedded model");
    }

    /** A container may not have all that the machine has. */
    private OptionalLong available() {
        var matcher = AVAILABLE.matcher(machine.meminfo().orElse(""));
        return matcher.find()
                ? OptionalLong.of(Math.min(machine.totalBytes(), Long.parseLong(matcher.group(1)) * 1024))
                : OptionalLong.empty();
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
