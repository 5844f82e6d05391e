package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine on which the native libraries have no place; a process of its own, for they are loaded once in each. */
@Timeout(120)
class UnusableNativesTest {
    private final Path folder;
    private final Path nowhere;

    UnusableNativesTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.nowhere = Files.writeString(folder.resolve("file"), "").resolve("djl");
        TinySearch.write(folder);
    }

    @Test
    void a_search_names_the_folder_and_the_variable_and_stores_nothing() throws Exception {
        var lines = failed(2, "search", "tiny.yaml", "--json");

        assertThat(lines.getLast()).startsWith("The native libraries cannot be unpacked into " + nowhere)
                .endsWith("name another folder with DJL_CACHE_DIR=/path.");
        assertThat(lines).noneMatch(line -> line.startsWith("\tat ") || line.contains("Stack trace"));
        assertThat(new Shell(folder).run("list").out()).startsWith("No searches yet");
    }

    @Test
    void doctor_has_the_same_mend() throws Exception {
        assertThat(failed(1, "doctor")).filteredOn(line -> line.startsWith("failed")).hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("cannot be unpacked into " + nowhere)
                        .endsWith("name another folder with DJL_CACHE_DIR=/path"));
    }

    private List<String> failed(int code, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Dai.djl.offline=true", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), Pipevolve.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("DJL_CACHE_DIR", nowhere.toString());
        builder.environment().remove("ENGINE_CACHE_DIR");
        var process = builder.start();
        try (var output = process.inputReader()) {
            var lines = output.lines().toList();
            assertThat(process.waitFor()).as(String.join("\n", lines)).isEqualTo(code);
            return lines;
        }
    }
}
