package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.optimizer.environment.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PruneCommandTest {
    @TempDir
    Path folder = Path.of(".");

    private Shell shell = new Shell(Path.of("."));

    @BeforeEach
    void searches() throws IOException {
        shell = new Shell(folder);
        TinySearch.write(folder);
        var tiny = Files.readString(folder.resolve("tiny.yaml"));
        Files.writeString(folder.resolve("slow.yaml"), tiny.replace("max-steps: 3,", "max-steps: 100000, epochs: 9999,")
                + "limits: {trials: 1, trial-timeout: 1s}\n");
        assertThat(shell.run("search", "tiny.yaml", "--trials", "1").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(shell.run("search", "slow.yaml").exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void searches_go_by_how_they_ended_and_by_age() {
        assertThat(shell.run("prune", "--older-than", "1d").out()).isEqualTo("There is nothing of that kind.\n");
        assertThat(shell.run("prune", "--failed").outLines()).containsExactly(
                "Would be gone: search slow with 1 trial", "Nothing was deleted: add --yes to delete.");
        assertThat(shell.run("list").out()).contains("tiny", "slow");

        assertThat(shell.run("prune", "--failed", "--yes").outLines())
                .containsExactly("Deleted: search slow with 1 trial");
        assertThat(shell.run("list").out()).contains("tiny").doesNotContain("slow");

        assertThat(shell.run("prune", "--older-than", "0s", "--yes", "--json").out())
                .contains("\"deleted\":true", "search tiny with 1 trial");
        assertThat(shell.run("list").out()).doesNotContain("tiny");
    }

    @Test
    void what_is_cached_goes_and_models_go_by_name() throws IOException {
        var store = folder.resolve("results");
        Files.createDirectories(store.resolve("forecasts"));
        Files.writeString(store.resolve("forecasts").resolve("a.csv"), "time,price\n");
        Files.writeString(store.resolve("failure-1.txt"), "trace");
        var model = Files.createDirectories(folder.resolve("hub/models--openai-community--gpt2/blobs"));
        Files.writeString(model.resolve("x"), "weights");
        shell.with("HF_HUB_CACHE", folder.resolve("hub").toString());

        var run = shell.run("prune", "--cached", "--model", "gpt2", "--yes", "--store", "results");

        assertThat(run.outLines()).containsExactly("Deleted: forecasts made before, 0.0 MB",
                "Deleted: traces of faults (1), 0.0 MB",
                "Deleted: model openai-community/gpt2, in the cache that Python uses too, 0.0 MB");
        assertThat(store.resolve("forecasts")).doesNotExist();
        assertThat(store.resolve("failure-1.txt")).doesNotExist();
        assertThat(folder.resolve("hub/models--openai-community--gpt2")).doesNotExist();
        assertThat(shell.run("prune", "--model", "gpt2").err()).contains("nothing of it was downloaded");
    }

    @Test
    void it_must_be_said_what_is_to_go() {
        assertThat(shell.run("prune").err())
                .isEqualTo("Say what to delete: --failed, --older-than 90d, --cached or --model gpt2.\n");
        assertThat(shell.run("prune", "--older-than", "old").err()).contains("(old) must be a time with its unit");
    }
}
