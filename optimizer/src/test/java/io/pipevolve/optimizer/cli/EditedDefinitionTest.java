package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A search whose definition's file is edited after it began. */
@Timeout(120)
class EditedDefinitionTest {
    private final Path file;
    private final Shell shell;

    EditedDefinitionTest(@TempDir Path folder) throws IOException {
        TinySearch.write(folder);
        file = folder.resolve("tiny.yaml");
        shell = new Shell(folder);
        assertThat(shell.run("search", "tiny.yaml", "--trials", "1").exitCode()).isZero();
    }

    @Test
    void resume_says_which_keys_were_edited_and_goes_on_with_those_that_it_began_with() throws IOException {
        assertThat(shell.run("resume", "tiny").err()).doesNotContain("edited");
        Files.writeString(file, "# edited\n" + Files.readString(file).replace("population: 3", "population: 5")
                .replace("origins: 16", "origins: 12"));

        var run = shell.run("resume", "tiny", "--trials", "2");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.errLines()).startsWith(
                "Search tiny keeps the definition that it began with; %s was edited since, for new searches:"
                        .formatted(file.toAbsolutePath()),
                "  evaluation.origins: 16 → 12", "  evolution.population: 3 → 5");
        assertThat(run.out()).contains("16 forecasts");
        assertThat(shell.run("show", "tiny").out()).contains("population: 3");
    }

    @Test
    void a_file_that_can_no_longer_be_read_or_is_gone_keeps_nobody_from_resuming() throws IOException {
        Files.writeString(file, "pair: [\n");
        var run = shell.run("resume", "tiny");
        assertThat(run.exitCode()).isZero();
        assertThat(run.errLines()).singleElement().asString().contains("was edited since and cannot be read: ",
                "is not valid YAML");

        Files.delete(file);
        assertThat(shell.run("resume", "tiny").err()).isEmpty();
    }
}
