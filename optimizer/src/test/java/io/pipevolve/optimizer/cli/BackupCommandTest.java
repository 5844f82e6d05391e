package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.optimizer.environment.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {
    @TempDir
    Path folder = Path.of(".");

    private Shell shell = new Shell(Path.of("."));

    @BeforeEach
    void search() throws IOException {
        shell = new Shell(folder);
        TinySearch.write(folder);
        assertThat(shell.run("search", "tiny.yaml", "--trials", "1").exitCode()).isZero();
    }

    @Test
    void a_search_goes_to_another_store_and_on_from_there_as_it_would_have_at_home() throws IOException {
        assertThat(shell.run("backup", "tiny", "--to", "tiny.backup").out()).contains("records written to tiny.backup");
        assertThat(shell.run("restore", "tiny.backup", "--store", "other").out()).isEqualTo("Restored:\n  tiny\n");

        assertThat(trials("other")).isEqualTo(trials("pipevolve-data"));
        for (var store : new String[]{"other", "pipevolve-data"})
            assertThat(shell.run("resume", "tiny", "--trials", "2", "--store", store).exitCode()).isZero();
        assertThat(scores("other")).isEqualTo(scores("pipevolve-data")).hasLineCount(3);
    }

    @Test
    void looks_of_searches_that_were_deleted_go_to_the_other_store_too() throws IOException {
        assertThat(shell.run("delete", "tiny", "--yes").exitCode()).isZero();
        assertThat(shell.run("backup", "--to", "looks.backup").exitCode()).isZero();
        assertThat(shell.run("restore", "looks.backup", "--store", "other").out())
                .isEqualTo("Restored:\n  looks of comparisons and deleted searches: 1\n");
        assertThat(shell.run("restore", "looks.backup", "--store", "other").out()).isEqualTo("Restored:\n");
        assertThat(shell.run("restore", "looks.backup", "--store", "third", "--json").out())
                .isEqualToIgnoringNewLines("{\"searches\":[],\"looks\":1}");

        assertThat(shell.run("search", "tiny.yaml", "--trials", "1", "--seed", "77", "--store", "other").out()
                .replaceAll("\\s+", " ")).contains("(Look 2 at these prices, level 0.0125.");
    }

    @Test
    void a_name_that_is_taken_gets_a_number_and_a_file_that_is_there_stays() throws IOException {
        shell.run("backup", "--to", "all.backup");
        assertThat(shell.run("restore", "all.backup", "--json").out())
                .isEqualToIgnoringNewLines("{\"searches\":[\"tiny-2\"],\"looks\":0}");

        var kept = Files.readAllBytes(folder.resolve("all.backup"));
        var run = shell.run("backup", "--to", "all.backup");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USER);
        assertThat(run.errLines()).singleElement().asString().contains("there is a file of that name");
        assertThat(folder.resolve("all.backup")).hasBinaryContent(kept);
    }

    @Test
    void what_is_no_backup_and_what_is_no_search_end_in_one_line() throws IOException {
        Files.writeString(folder.resolve("prices.csv"), "Date,Close\n");

        assertThat(shell.run("restore", "prices.csv").errLines()).singleElement().asString()
                .contains("prices.csv", "pipevolve backup");
        assertThat(shell.run("restore", "none").exitCode()).isEqualTo(ExitCode.USER);
        assertThat(shell.run("backup", "none", "--to", "x").errLines()).singleElement().asString()
                .contains("There is no search none");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    private String trials(String store) {
        return shell.run("trials", "tiny", "--csv", "--store", store).out();
    }

    /** Without what depends on the clock and the machine's load. */
    private String scores(String store) {
        return trials(store).lines().map(line -> String.join(",", line.split(",", -1)[0], line.split(",", -1)[6],
                line.split(",", -1)[7])).reduce("", (all, line) -> all + line + "\n");
    }
}
