package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on the folder of a stranger's model. */
class DamagedModelTest {
    private static final Path EMBEDDED = Path.of("../model/src/main/resources/io/pipevolve/model/embedded");

    private final Shell shell;
    private final Path model;

    DamagedModelTest(@TempDir Path folder) throws IOException {
        this.shell = new Shell(folder);
        this.model = Files.createDirectory(folder.resolve("strange"));
        for (var file : new String[]{"config.json", "model.safetensors"})
            Files.copy(EMBEDDED.resolve(file), model.resolve(file));
        TinySearch.write(folder);
    }

    /** The library's own answer to these bytes is an abort of the process, and of this test's. */
    @Test
    void a_tokenizer_that_ends_the_library_ends_a_search_in_one_line() throws IOException {
        Files.writeString(model.resolve("tokenizer.json"), "{\"decoder\":{");
        var run = shell.run("search", "tiny.yaml", "--model", "strange", "--trials", "1");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.errLines().getLast()).isEqualTo(
                model + ": its tokenizer cannot be read (tokenizer.json is not JSON): fetch it again, or add GPT-2's.");
    }
}
