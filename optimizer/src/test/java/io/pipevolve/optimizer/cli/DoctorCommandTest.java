package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    private final Path folder;
    private final Shell shell;

    DoctorCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.shell = new Shell(folder).with("HF_HOME", folder.resolve("hf").toString());
    }

    @Test
    void this_machine_can_search() throws JsonProcessingException {
        var run = shell.run("doctor", "--json");
        assertThat(run.exitCode()).as(run.out()).isZero();
        var json = new ObjectMapper().readTree(run.out());
        assertThat(run.outLines()).hasSize(1);
        assertThat(json.path("ok").asBoolean()).isTrue();
        assertThat(json.path("checks").get(1).path("text").asText()).startsWith("PyTorch 2.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_store_that_cannot_be_gives_exit_code_1() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        var run = shell.run("doctor", "--store", "file");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.outLines()).filteredOn(line -> line.startsWith("failed")).singleElement().asString()
                .contains("store").contains("cannot be written").contains("--store");
        assertThat(run.outLines()).allMatch(line -> line.matches("(ok|warning|failed) +(\\w+) +\\S.*"));
    }
}
