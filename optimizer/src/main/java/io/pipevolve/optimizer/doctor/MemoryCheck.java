package io.pipevolve.optimizer.doctor;

import io.pipevolve.optimizer.execution.AvailableMemory;

import java.util.Locale;

/** Memory, against what a search on GPT-2 small needs. */
record MemoryCheck(Machine machine) {
    /** A LoRA search on GPT-2 small's size, all in. */
    private static final double WANTED = 3.5e9;
    private static final String MEMORY = "memory";

    Finding finding() {
        var available = AvailableMemory.bytes(machine.meminfo().orElse(""), machine.totalBytes());
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

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
