package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoreFileTest {
    private static final Path FILE = Path.of("store", SearchStore.FILE);

    @Test
    void a_full_disk_is_no_damage() {
        assertThat(told(new IOException("No space left on device"))).isEqualTo(
                "Store %s: it cannot be written (No space left on device). Make room there, or name another folder "
                        + "with --store.",
                FILE);
    }

    @Test
    void a_file_that_ends_too_early_is_damaged() {
        assertThat(told(new EOFException())).contains("it is damaged", "pipevolve backup --damaged");
    }

    @Test
    void who_only_reads_is_told_why_something_must_be_written_first() {
        assertThat(StoreFile.unmended(FILE, new AccessDeniedException(FILE.toString())).getMessage())
                .contains("left half done must be ended first", "copy the folder to where you may write");
        assertThat(StoreFile.unmended(FILE, new IOException("No space left on device")).getMessage())
                .contains("Make room there");
    }

    /** As H2 wraps what the file system says. */
    private static @Nullable String told(IOException e) {
        var inner = new IllegalStateException("Writing to a channel failed", e);
        return StoreFile.unreadable(FILE,
                new IllegalStateException(new SQLException("General error", "HY000", ErrorCode.GENERAL_ERROR_1, inner)))
                .getMessage();
    }
}
