package io.pipevolve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class RegularFileTest {
    private static final Path ENDLESS = Path.of("/dev/zero");

    @TempDir
    Path folder = Path.of("");

    @Test
    void a_file_is_read_whole_through_links_too() throws IOException {
        var file = Files.writeString(folder.resolve("a.yaml"), "pair: EURUSD\nprices: a.csv\n");
        var link = Files.createSymbolicLink(folder.resolve("b.yaml"), file);
        assertThat(new String(RegularFile.read(link, 100), StandardCharsets.UTF_8)).isEqualTo(Files.readString(file));
        assertThat(RegularFile.read(file, (int) Files.size(file))).hasSize((int) Files.size(file));
        assertThat(DefinitionReader.read(link).definition().name()).isEqualTo("b");
    }

    @Test
    void what_is_missing_or_a_folder_is_refused() {
        assertThatThrownBy(() -> RegularFile.read(folder.resolve("none"), 9)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> RegularFile.read(folder, 9)).hasMessage("it is a folder");
    }

    @Test
    void a_device_is_not_read() throws IOException {
        assumeThat(ENDLESS).exists();
        var link = Files.createSymbolicLink(folder.resolve("zero.yaml"), ENDLESS);
        assertThatThrownBy(() -> RegularFile.read(ENDLESS, 9)).hasMessage("it is a pipe or a device");
        assertThatThrownBy(() -> DefinitionReader.read(link)).isInstanceOf(UserException.class).hasMessage(
                link + ": cannot be read (it is a pipe or a device): name a search definition that you may read.");
    }

    @Test
    void a_pipe_that_nobody_writes_is_not_waited_for() throws IOException, InterruptedException {
        var pipe = folder.resolve("pipe");
        assumeThat(made(pipe)).isTrue();
        assertThatThrownBy(() -> RegularFile.read(pipe, 9)).hasMessage("it is a pipe or a device");
    }

    private static boolean made(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void a_file_of_three_gigabytes_is_refused_by_its_size() throws IOException {
        var large = folder.resolve("large.yaml");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(3_000_000_000L);
        }
        assertThatThrownBy(() -> DefinitionReader.read(large)).isInstanceOf(UserException.class)
                .hasMessage(large + ": cannot be read (it has 3000000000 bytes, more than the 300000 that are read"
                        + " here): name a search definition that you may read.");
    }
}
