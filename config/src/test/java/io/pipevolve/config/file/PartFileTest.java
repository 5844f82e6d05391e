package io.pipevolve.config.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {
    private static final String KILLED = ".best.json.0123456789abcdef.part";

    @TempDir
    Path folder = Path.of(".");

    private String[] names() {
        return folder.toFile().list();
    }

    @Test
    void what_a_killed_process_left_of_the_same_file_goes_and_anything_else_stays() throws IOException {
        var others = new String[]{".other.json.0123456789abcdef.part", ".best.json.0123.part", ".best.json.part"};
        for (var other : others)
            Files.writeString(folder.resolve(other), "another's");
        Files.writeString(folder.resolve(KILLED), "hal");

        AtomicFile.write(folder.resolve("best.json"), "whole");

        assertThat(folder.resolve("best.json")).hasContent("whole");
        assertThat(folder.resolve(KILLED)).doesNotExist();
        for (var other : others)
            assertThat(folder.resolve(other)).hasContent("another's");
    }

    @Test
    void a_file_that_is_being_written_is_left_alone_by_who_writes_the_same() throws IOException {
        var file = folder.resolve("best.json");

        AtomicFile.write(file, channel -> {
            AtomicFile.write(file, "the other's");
            AtomicFile.writeAll(channel, ByteBuffer.wrap("the last one's".getBytes(StandardCharsets.UTF_8)));
        });

        assertThat(file).hasContent("the last one's");
        assertThat(names()).containsExactly("best.json");
    }

    @Test
    void a_failure_leaves_nothing() {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("best.json"), _ -> {
            throw new IOException("No space left on device");
        })).hasMessage("No space left on device");

        assertThat(names()).isEmpty();
    }

    @Test
    void a_folder_of_such_a_name_stays() throws IOException {
        var strange = Files.createDirectory(folder.resolve(KILLED));

        AtomicFile.write(folder.resolve("best.json"), "whole");

        assertThat(strange).isEmptyDirectory();
    }
}
