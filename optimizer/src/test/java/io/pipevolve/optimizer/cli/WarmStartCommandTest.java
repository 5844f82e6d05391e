package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A search that begins with the best of another. */
@Timeout(300)
class WarmStartCommandTest {
    private final Path folder;
    private final Shell shell;

    WarmStartCommandTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.shell = new Shell(folder);
        TinySearch.write(folder);
    }

    private JsonNode json(String... command) throws IOException {
        var run = shell.run(command);
        assertThat(run.out()).as(run.err()).isNotEmpty();
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void its_best_are_founders_and_a_resumed_search_is_the_same_even_where_the_old_one_is_gone() throws IOException {
        for (var store : new String[]{"whole", "cut"})
            assertThat(shell.run("search", "tiny.yaml", "--trials", "3", "--name", "old", "--store", store).exitCode())
                    .isZero();
        var best = json("best", "old", "--store", "whole", "--json").path("best");
        Files.writeString(folder.resolve("new.yaml"), Files.readString(folder.resolve("tiny.yaml"))
                .replace("from: 2016", "from: 2017").replace("input-length: 8", "input-length: [6, 9]"));

        var whole = json("search", "new.yaml", "--trials", "4", "--warm-start", "old", "--store", "whole", "--json");
        var cut = shell.interruptedAt("trial 2 ", "search", "new.yaml", "--trials", "4", "--warm-start", "old",
                "--store", "cut", "--json");
        assertThat(cut.exitCode()).as(cut.err()).isEqualTo(130);
        assertThat(shell.run("delete", "old", "--yes", "--store", "cut").exitCode()).isZero();
        var end = json("resume", "new", "--store", "cut", "--json");

        assertThat(whole.path("warm_start").asText()).startsWith("old: 9->%s %s".formatted(
                best.path("horizon").asText(), best.path("method").asText()));
        var first = json("trials", "new", "--store", "whole", "--json").path("trials").get(0);
        assertThat(first.path("input_length").asInt()).isEqualTo(9);
        for (var name : new String[]{"horizon", "method"})
            assertThat(first.path(name)).isEqualTo(best.path(name));
        for (var name : new String[]{"best", "holdout", "verdict", "evaluations", "distinct", "warm_start"})
            assertThat(end.path(name)).as(name).isEqualTo(whole.path(name));
        assertThat(shell.run("show", "new", "--store", "whole").out()).contains("from search old: 9->");
    }

    @Test
    void a_search_that_is_not_there_or_has_nothing_to_give_is_told() {
        assertThat(shell.run("search", "tiny.yaml", "--warm-start", "none").errLines()).singleElement().asString()
                .startsWith("There is no search none");
    }
}
