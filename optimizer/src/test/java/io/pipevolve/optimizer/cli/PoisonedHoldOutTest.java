package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newest prices are changed, all of which lie in the hold-out: the search goes the same way to the same winner. */
class PoisonedHoldOutTest {
    private static final int POISONED = 200;

    @TempDir
    Path folder = Path.of(".");

    @Test
    void only_the_hold_outs_own_figures_and_the_keys_differ() throws IOException {
        TinySearch.write(folder);
        var definition = folder.resolve("tiny.yaml");
        Files.writeString(definition,
                Files.readString(definition).replace("samples: 2}", "samples: 2, shrinkage: none}"));
        var poisoned = folder.resolve("EURUSD-poisoned.csv");
        Files.write(poisoned, poisoned(Files.readAllLines(TinySearch.PRICES)));
        var shell = new Shell(folder);

        var clean = json(shell.run("search", "tiny.yaml", "--trials", "3", "--name", "clean", "--json"));
        var other = json(shell.run("search", "tiny.yaml", "--trials", "3", "--name", "other", "--prices",
                poisoned.toString(), "--json"));

        assertThat(other.path("best")).isEqualTo(clean.path("best"));
        assertThat(other.path("holdout").path("nrmse")).isNotEqualTo(clean.path("holdout").path("nrmse"));
        assertThat(other.path("verdict").path("spa_p")).isEqualTo(clean.path("verdict").path("spa_p"));
        assertThat(scores(shell, "other")).isEqualTo(scores(shell, "clean")).hasSize(3);
        assertThat(other.path("verdict").path("looks").asInt()).as("the same pair and days").isEqualTo(2);
    }

    /** Configurations and scores in the order in which they were met. */
    private static List<String> scores(Shell shell, String search) {
        var scores = new ArrayList<String>();
        for (var trial : json(shell.run("trials", search, "--json")).path("trials")) {
            assertThat(trial.path("reused").asBoolean()).isFalse();
            scores.add("%s>%s %s %s %s %s %s".formatted(trial.path("input_length"), trial.path("horizon"),
                    trial.path("method"), trial.path("lora_rank"), trial.path("nrmse"), trial.path("score"),
                    trial.path("score_error")));
        }
        return scores;
    }

    private static List<String> poisoned(List<String> lines) {
        var changed = new ArrayList<>(lines);
        int columns = lines.getFirst().split(",", -1).length;
        for (int i = lines.size() - POISONED; i < lines.size(); i++) {
            var cells = lines.get(i).split(",", -1);
            for (int cell = 1; cell < columns; cell++)
                cells[cell] = String.format(Locale.ROOT, "%.4f",
                        Double.parseDouble(cells[cell]) * (1 + 0.001 * (i % 7)));
            changed.set(i, String.join(",", cells));
        }
        return changed;
    }

    private static JsonNode json(Shell.Run run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        try {
            return new ObjectMapper().readTree(run.out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
