package io.pipevolve.optimizer.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResidentMemoryTest {
    @TempDir
    Path folder;

    @Test
    void kibibytes_of_the_status_file_are_told_in_bytes() throws IOException {
        var status = Files.writeString(folder.resolve("status"),
                "Name:\tjava\nVmHWM:\t  700000 kB\nVmRSS:\t  123456 kB\nThreads:\t31\n");
        assertThat(ResidentMemory.bytes(status)).isEqualTo(126_418_944L);
    }

    @Test
    void memory_that_the_system_does_not_tell_is_0() throws IOException {
        assertThat(ResidentMemory.bytes(folder.resolve("absent"))).isZero();
        assertThat(ResidentMemory.bytes(Files.writeString(folder.resolve("status"), "Name:\tjava\n"))).isZero();
    }
}
