package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

    private void edit(String before, String after) throws IOException {
        var text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }

    @Test
    void resume_refuses_to_go_on_and_shows_what_was_edited() throws IOException {
        assertThat(shell.run("resume", "tiny").err()).doesNotContain("edited");
        edit("population: 3", "population: 5");
        edit("origins: 16", "origins: 12");

        var run = shell.run("resume", "tiny", "--trials", "2");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains("began with another definition",
                "evaluation.origins: 16 → 12; evolution.population: 3 → 5", "--as-begun");
        assertThat(shell.run("resume", "tiny").exitCode()).as("a finished search is only shown").isZero();
    }

    @Test
    void as_begun_it_goes_on_with_the_keys_that_it_began_with() throws IOException {
        edit("population: 3", "population: 5");
        edit("origins: 16", "origins: 12");

        var run = shell.run("resume", "tiny", "--trials", "2", "--as-begun");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.errLines()).startsWith(
                "Search tiny keeps the definition that it began with; %s was edited since, for new searches:"
                        .formatted(file.toAbsolutePath()),
                "  evaluation.origins: 16 → 12", "  evolution.population: 3 → 5");
        assertThat(run.out()).contains("16 forecasts");
        assertThat(shell.run("show", "tiny").out()).contains("population: 3");
    }

    @Test
    void extended_it_goes_on_with_limits_raised_in_the_file() throws IOException {
        edit("evolution:", "limits: {patience: 9, time: 2h}\nevolution:");
        edit("generations: 4", "generations: 6");
        assertThat(shell.run("resume", "tiny", "--extend", "--trials", "3").errLines()).singleElement().asString()
                .isEqualTo(
                        "--extend raises limits, but limits.time would be lower than before: raise it, or leave --extend out.");
        edit(", time: 2h", "");

        var run = shell.run("search", "tiny.yaml", "--extend", "--trials", "3");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Search tiny is finished", "3 configurations");
        assertThat(shell.run("show", "tiny").out()).contains("generations: 6", "patience: 9", "trials: 3");
        assertThat(shell.run("resume", "tiny", "--trials", "4").exitCode()).as("the file is no drift now").isZero();
        assertThat(shell.run("list").outLines()).hasSize(2);
    }

    @Test
    void extended_it_ends_in_the_rows_of_one_that_began_with_the_higher_limit() {
        assertThat(shell.run("resume", "tiny", "--extend", "--trials", "5").exitCode()).isZero();
        assertThat(shell.run("search", "tiny.yaml", "--trials", "5", "--store", "other").exitCode()).isZero();
        assertThat(rows("pipevolve-data")).hasSize(6).isEqualTo(rows("other"));
    }

    /** Without the seconds and the memory of a trial. */
    private List<String> rows(String store) {
        return shell.run("trials", "tiny", "--csv", "--store", store).outLines().stream()
                .map(line -> String.join(",", Arrays.stream(line.split(",", -1)).limit(9).toList())).toList();
    }

    @Test
    void extended_with_any_other_difference_or_nothing_raised_it_is_refused() throws IOException {
        assertThat(shell.run("resume", "tiny", "--extend").errLines()).singleElement().asString()
                .startsWith("--extend: no limit is above what it was");
        assertThat(shell.run("search", "tiny.yaml", "--extend", "--seed", "3").errLines()).singleElement().asString()
                .startsWith("--seed is for a new search");
        edit("origins: 16", "origins: 12");
        assertThat(shell.run("resume", "tiny", "--extend", "--trials", "3").errLines()).singleElement().asString()
                .contains("evaluation.origins: 16 → 12");
        Files.copy(file, file.resolveSibling("other.yaml"));
        assertThat(shell.run("search", "other.yaml", "--extend", "--trials", "3").errLines()).singleElement()
                .asString().startsWith("--extend: no search of this store began with");
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
