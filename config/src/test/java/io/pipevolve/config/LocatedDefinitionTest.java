package io.pipevolve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocatedDefinitionTest {
    @TempDir
    Path folder = Path.of("");

    private LocatedDefinition read(String yaml) {
        return DefinitionReader.parse(yaml, "test.yaml", folder);
    }

    @Test
    void windows_that_the_model_cannot_hold_are_named_with_their_line() {
        var located = read("pair: EURUSD\nprices: a.csv\nspace:\n  horizon: 40\n  input-length: [8, 64]\n");
        assertThatNoException().isThrownBy(() -> located.requirePositions(104));
        assertThatThrownBy(() -> located.requirePositions(103)).isInstanceOf(UserException.class).hasMessage(
                "test.yaml, line 5: space.input-length (64 prices) and the largest space.horizon (40) need 104 "
                        + "positions, but the model has 103: take out the longest.");
    }

    @Test
    void a_horizon_longer_than_the_input_is_the_one_to_shorten() {
        var located = read("pair: EURUSD\nprices: a.csv\nspace:\n  horizon: [5, 1200]\n  input-length: 8\n");
        assertThatThrownBy(() -> located.requirePositions(1024)).isInstanceOf(UserException.class).hasMessage(
                "test.yaml, line 4: space.horizon (1200 prices) and the largest space.input-length (8) need 1208 "
                        + "positions, but the model has 1024: take out the longest.");
    }

    @Test
    void a_key_without_a_line_is_named_with_the_file() {
        assertThat(read("pair: EURUSD\nprices: a.csv\n").refuse("evaluation.folds", "(4) is too many.")).hasMessage(
                "test.yaml: evaluation.folds (4) is too many.");
    }

    @Test
    void an_overridden_value_is_named_by_its_option() {
        var located = read("pair: EURUSD\nprices: a.csv\n")
                .with(Definitions.overrides(Map.of("prices", folder.resolve("b.csv").toString())));
        assertThatThrownBy(located::requireFiles).isInstanceOf(UserException.class)
                .hasMessage("--prices (%s) is no file: name a file of prices.".formatted(folder.resolve("b.csv")));
    }

    @Test
    void files_that_are_missing_are_named() throws IOException {
        var located = read("pair: EURUSD\nprices: a.csv\nmodel: ./gpt2\n");
        assertThatThrownBy(located::requireFiles).hasMessageStartingWith("test.yaml, line 2: prices (");
        Files.createFile(folder.resolve("a.csv"));
        assertThatThrownBy(located::requireFiles).hasMessageStartingWith("test.yaml, line 3: model (");
        Files.createDirectory(folder.resolve("gpt2"));
        assertThatNoException().isThrownBy(located::requireFiles);
    }

    @Test
    void a_name_of_the_hub_needs_no_folder() throws IOException {
        Files.createFile(folder.resolve("a.csv"));
        assertThatNoException().isThrownBy(read("pair: EURUSD\nprices: a.csv\nmodel: gpt2\n")::requireFiles);
    }
}
