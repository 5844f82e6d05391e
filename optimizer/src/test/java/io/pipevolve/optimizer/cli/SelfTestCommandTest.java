package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfTestCommandTest {
    private final Path folder;
    private final Shell shell;

    SelfTestCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.shell = new Shell(folder);
    }

    /** A folder that has a definition keeps it, so that here a smaller search stands for the usual one. */
    private static void define(Path kept, String name) throws IOException {
        Files.createDirectories(kept);
        Files.writeString(kept.resolve(name + ".yaml"), """
                pair: EURUSD
                prices: %s.csv
                space: {input-length: 8, horizon: 1, method: lora, lora-rank: [2, 4]}
                training: {max-steps: 3, batch-size: 8}
                evaluation: {folds: 2, origins: 16, samples: 2}
                evolution: {population: 2, generations: 1}
                execution: {precision: f32}
                """.formatted(name));
    }

    @Test
    void no_series_counts_as_a_look_at_the_hold_out_of_another() throws IOException {
        var kept = folder.resolve("kept");
        for (int k = 1; k <= 2; k++)
            define(kept, "random-walk-" + k);
        shell.run("selftest", "--walks", "2", "--kinds", "random-walk", "--to", "kept");
        for (int k = 1; k <= 2; k++) {
            var name = "random-walk-" + k;
            var shown = shell.run("show", name, "--store", "kept/stores/" + name, "--json");
            assertThat(new ObjectMapper().readTree(shown.out()).path("verdict").path("looks").asInt())
                    .as(shown.err()).isEqualTo(1);
        }
    }

    @Test
    void a_search_on_a_random_walk_runs_to_its_verdict_and_is_not_run_again() throws IOException {
        var kept = folder.resolve("kept");
        define(kept, "random-walk-1");
        var first = shell.run("selftest", "--walks", "1", "--kinds", "random-walk", "--to", "kept", "--json");
        var json = new ObjectMapper().readTree(first.out());
        var control = json.path("controls").get(0);
        assertThat(control.path("searches").asInt()).isEqualTo(1);
        assertThat(control.path("findings").get(0).path("verdict").asText()).isIn("skill", "linear skill only",
                "no evidence of skill", "worse than naive");
        assertThat(first.exitCode()).as(first.err()).isEqualTo(control.path("passed").asBoolean() ? 0 : 1);
        assertThat(first.errLines()).hasSize(1);
        Files.delete(kept.resolve("random-walk-1.csv"));
        var second = shell.run("selftest", "--walks", "1", "--kinds", "random-walk", "--to", "kept", "--json");
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(kept.resolve("random-walk-1.csv")).doesNotExist();
    }

    @Test
    void a_kind_that_there_is_not_is_named() {
        var run = shell.run("selftest", "--kinds", "ar2");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines()).singleElement().asString().contains("(ar2)", "random-walk, ar1");
    }
}
