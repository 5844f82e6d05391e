package io.pipevolve.optimizer.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AvailableMemoryTest {
    private static final String MEMINFO = "MemTotal:       24683656 kB\nMemFree:        10000000 kB\nMemAvailable:   23875132 kB\n";

    @Test
    void linux_tells_it_in_kibibytes() {
        assertThat(AvailableMemory.bytes(MEMINFO, Long.MAX_VALUE)).hasValue(24_448_135_168L);
    }

    @Test
    void a_container_has_no_more_than_its_limit() {
        assertThat(AvailableMemory.bytes(MEMINFO, 4_000_000_000L)).hasValue(4_000_000_000L);
    }

    @Test
    void elsewhere_it_is_unknown() {
        assertThat(AvailableMemory.bytes("", 4_000_000_000L)).isEmpty();
    }
}
