package io.pipevolve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionErrorsTest {
    @TempDir
    Path folder = Path.of("");

    /** The third line of a definition, and what is said of it after {@code test.yaml, line 3: }. */
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            timeframe: H2 => timeframe (H2) is not one of M1, M5, M15, M30, H1, H4, D1, W1, MN1.
            timeframe: 1h => timeframe (1h) is not one of M1, M5, M15, M30, H1, H4, D1, W1, MN1: did you mean H1?
            timeframe: daily => timeframe (daily) is not one of M1, M5, M15, M30, H1, H4, D1, W1, MN1: did you mean D1?
            timeframe: 15min => timeframe (15min) is not one of M1, M5, M15, M30, H1, H4, D1, W1, MN1: did you mean M15?
            dates: dayfirst => dates (dayfirst) is not one of day-first, month-first: did you mean day-first?
            evaluation: {normalizer: random_walk} => evaluation.normalizer (random_walk) is not one of random-walk, range, std, iqr, mean, article: did you mean random-walk?
            spaces: 3 => spaces (3) is no key of a search: did you mean space?
            embargo: 3 => embargo (3) is no key of a search: move it under 'evaluation:'.
            space: {seed: 3} => space.seed (3) is no key of a search: move it under 'evolution:'.
            space: {pair: 3} => space.pair (3) is no key of a search: move it out of 'space', to the left margin.
            space: {input_length: 3} => space.input_length (3) is no key of a search: did you mean input-length?
            limits: {colour: 3} => limits.colour (3) is no key of a search: remove it, or use one of trials, time, trial-timeout, trial-memory, patience, crashes.
            pair: USDJPY => pair (USDJPY) stands here for the second time, first in line 1: remove one.
            space: 5 => space (5) must be a block of keys: input-length, horizon, method, lora-rank, adapter-bottleneck.
            space: {horizon: x} => space.horizon (x) must be a whole number, such as 8.
            space: {horizon: "5"} => space.horizon ("5") must be a whole number, such as 8.
            space: {horizon: 5.5} => space.horizon (5.5) must be a whole number, such as 8.
            space: {horizon: 5000000000} => space.horizon (5000000000) must lie between -2147483648 and 2147483647.
            space: {horizon: [1, [2]]} => space.horizon[2] (a list of 1) must be a whole number, such as 8.
            space: {horizon: []} => space.horizon (no value) must hold at least one.
            space: {horizon: [5, 5]} => space.horizon (5, 5) repeats a value: give each once.
            space: {horizon: 0} => space.horizon (0) must be 1 or more.
            space: {input-length: 2} => space.input-length (2) must be 3 or more.
            space: {horizon: {from: 9, to: 3}} => space.horizon (from 9 to 3) is empty: from must not be above to.
            space: {horizon: {from: 1, to: 9, step: 0}} => space.horizon.step (0) must be 1 or more.
            space: {horizon: {from: 1, to: 2000}} => space.horizon (from 1 to 2000, step 1) has more than 1000 values: use a larger step.
            space: {horizon: {from: 1}} => space.horizon.to (no value) is missing: add a line such as 'to: 64'.
            space: {method: [lora, qlora]} => space.method[2] (qlora) is not one of full, lora, adapter: did you mean lora?
            space: {method: article-adapter} => space.method (article-adapter) is not searched, only compared with: write full, lora, adapter here, or run 'pipevolve evaluate --method article-adapter'.
            enqueue: [{input-length: 20, horizon: 5, method: article-adapter, adapter-bottleneck: 64}] => enqueue[1].method (article-adapter) is not searched, only compared with: write full, lora, adapter here, or run 'pipevolve evaluate --method article-adapter'.
            space: {method: []} => space.method () must name one or more methods, each once.
            space: {method: {full: 1}} => space.method (a block of keys) must be a list, such as [full, lora, adapter].
            enqueue: {horizon: 5} => enqueue (a block of keys) must be a list: start each configuration with a dash.
            enqueue: [{input-length: 20, horizon: 7, method: full}] => enqueue[1] (20->7 full) lies outside the space: add its values to the space or take it out.
            enqueue: [{input-length: 20, method: full}] => enqueue[1].horizon (no value) is missing: add a line such as 'horizon: 5'.
            enqueue: [{input-length: 20, horizon: 5, method: lora}] => enqueue[1].lora-rank (no value) is missing: add a line such as 'lora-rank: 8'.
            enqueue: [{input-length: 20, horizon: 5, method: full, lora-rank: 8}] => enqueue[1].lora-rank (8) does not belong to the method full: remove it.
            enqueue: [{input-length: 20, horizon: 0, method: full}] => enqueue[1].horizon (0 prices) must be 1 or more: forecast at least one price.
            training: {epochs: 0} => training.epochs (0) must be 1 or more.
            training: {learning-rate: 2} => training.learning-rate.full (2.0) must lie between 0 and 1.
            training: {learning-rate: {lora: -1}} => training.learning-rate.lora (-1.0) must lie between 0 and 1.
            training: {dropout: yes} => training.dropout (yes) must be a number, such as 0.1 or 5e-4.
            training: {dropout: 1e999} => training.dropout (1e999) must be a number, such as 0.1 or 5e-4.
            training: {lora-targets: [c_attn, q_proj]} => training.lora-targets[2] (q_proj) is not one of c_attn, c_proj, c_fc: did you mean c_proj?
            training: {lora-targets: []} => training.lora-targets () must name one or more projections, each once.
            training: {lora-targets: {c_fc: 1}} => training.lora-targets (a block of keys) must be a list, such as [c_attn, c_proj, c_fc].
            training: {lora-alpha-per-rank: 0} => training.lora-alpha-per-rank (0.0) must be above 0.
            training: {adapter-placement: pfeiffer} => training.adapter-placement (pfeiffer) is not one of residual, mlp, houlsby.
            training: {decayed: biases} => training.decayed (biases) is not one of weights, all.
            evaluation: {samples: 7} => evaluation.samples (7 paths) must be even and 2 or more.
            evaluation: {embargo: 5} => evaluation.embargo (5 bars) must be at least the largest horizon of the space (40), or training targets leak into validation.
            evaluation: {normalizer: rw} => evaluation.normalizer (rw) is not one of random-walk, range, std, iqr, mean, article.
            evaluation: {serializer: prices} => evaluation.serializer (prices) must be code.
            evaluation: {serializer: text} => evaluation.serializer (text) is for comparisons alone: write code, and try pipevolve compare --serializer code,text.
            evolution: {population: 1} => evolution.population (1 genome) must be 2 or more.
            evolution: {elites: 12} => evolution.elites (12) must be 0 or more and below the population (12).
            evolution: {seed: 99999999999999999999} => evolution.seed (99999999999999999999) is too large.
            limits: {time: 30} => limits.time (30) must be a time with its unit, such as 90s, 10m, 2h or 1h30m.
            limits: {time: 30m1h} => limits.time (30m1h) must be a time with its unit, such as 90s, 10m, 2h or 1h30m.
            limits: {trial-timeout: 0s} => limits.trial-timeout (0s) must be longer than nothing.
            limits: {trial-memory: 2} => limits.trial-memory (2) must be a size with its unit, such as 800MB or 2.5GB.
            limits: {trial-memory: 0MB} => limits.trial-memory (0B) must be more than nothing.
            limits: {trials:} => limits.trials (no value) must be a whole number, such as 8, or none.
            execution: {workers: all} => execution.workers (all) must be a whole number, such as 8, or auto.
            execution: {device: gpu} => execution.device (gpu) must be auto, cpu, cuda or cuda:N.
            execution: {precision: f16} => execution.precision (f16) must be auto, f32 or bf16.
            from: 03.02.2010 => from (03.02.2010) must be a day such as 2015-01-31.
            name: a b => name (a b) must be 1 to 63 letters, digits, dots, dashes or underscores.
            model: => model has no value: give one or remove the line.
            model: [a] => model (a list of 1) must be one value.
            """)
    void a_bad_line_is_named_with_key_value_and_mend(String line, String problem) {
        assertThatThrownBy(() -> Definitions.parse("pair: EURUSD\nprices: a.csv\n" + line + "\n"))
                .isInstanceOf(UserException.class).hasMessage("test.yaml, line 3: " + problem);
    }

    @Test
    void a_bad_item_of_a_long_list_is_named_with_its_own_line() {
        assertThatThrownBy(() -> Definitions.parse("pair: EURUSD\nprices: a.csv\nspace:\n  horizon:\n    - 1\n    - x"))
                .hasMessageStartingWith("test.yaml, line 6: space.horizon[2] (x)");
        assertThatThrownBy(() -> Definitions.parse("""
                pair: EURUSD
                prices: a.csv
                enqueue:
                  - {input-length: 20, horizon: 5, method: full}
                  - {input-length: 20, horizon: 5, method: full}
                """)).hasMessage("test.yaml, line 3: enqueue (2 configurations) repeats one: give each once.");
    }

    @Test
    void a_default_that_does_not_fit_is_named_with_the_line_of_its_section() {
        assertThatThrownBy(() -> Definitions
                .parse("pair: EURUSD\nprices: a.csv\nspace: {horizon: 1}\nevolution:\n  population: 2\n  elites: 2\n"))
                .hasMessageStartingWith("test.yaml, line 6: evolution.elites (2)");
        assertThatThrownBy(() -> Definitions.parse("from: 2020-01-01\nto: 2019-01-01\npair: EURUSD\nprices: a\n"))
                .hasMessage("test.yaml, line 1: from (2020-01-01) lies after to (2019-01-01).");
    }

    @Test
    void what_is_missing_comes_with_an_example() {
        assertThatThrownBy(() -> Definitions.parse(""))
                .hasMessage("test.yaml: pair (no value) is missing: add a line such as 'pair: EURUSD'.");
        assertThatThrownBy(() -> Definitions.parse("pair: EURUSD"))
                .hasMessage("test.yaml: prices (no value) is missing: add a line such as 'prices: EURUSD-D1.csv'.");
    }

    @Test
    void bad_yaml_is_named_with_its_line() {
        assertThatThrownBy(() -> Definitions.parse("pair: EURUSD\nspace:\n  horizon: [1, 2\nlimits: 3\n"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("test.yaml, line 4: (limits: 3) is not valid YAML")
                .hasMessageEndingWith("check indentation, brackets and quotes.");
        assertThatThrownBy(() -> Definitions.parse("pair: EURUSD\n\tname: a\n"))
                .hasMessageStartingWith("test.yaml, line 2: (name: a) is not valid YAML");
        assertThatThrownBy(() -> Definitions.parse("pair: EURUSD\nname: \u0001\n"))
                .hasMessage("test.yaml, line 2: holds the control character U+0001: remove it.");
        assertThatThrownBy(() -> Definitions.parse("- pair\n"))
                .hasMessageStartingWith("test.yaml: (a list of 1) must be");
    }

    @Test
    void a_block_that_holds_itself_is_refused() {
        assertThatThrownBy(() -> Definitions.parse("pair: EURUSD\nprices: a.csv\nspace: &a\n  horizon: [*a]\n"))
                .hasMessage(
                        "test.yaml, line 4: the alias *a stands for a list or a block of keys: write that out here.");
    }

    @Test
    void a_file_that_cannot_be_read_is_named() throws IOException {
        var missing = folder.resolve("none.yaml");
        assertThatThrownBy(() -> DefinitionReader.read(missing)).isInstanceOf(UserException.class)
                .hasMessageStartingWith(missing + ": there is no such file");
        assertThatThrownBy(() -> DefinitionReader.read(folder)).hasMessageContaining("it is a folder");
        var latin = Files.write(folder.resolve("latin.yaml"), new byte[]{'a', ':', ' ', (byte) 0xE4});
        assertThatThrownBy(() -> DefinitionReader.read(latin))
                .hasMessage(latin + ": is not UTF-8 text: save it as UTF-8.");
    }

    @ParameterizedTest
    @CsvSource({"inputlength, input-length, 1", "horizon, horizon, 0", "kitten, sitting, 3", "'', abc, 3"})
    void the_distance_of_two_keys_counts_single_letters(String a, String b, int expected) {
        assertThat(KeySuggestion.distance(a, b)).isEqualTo(KeySuggestion.distance(b, a)).isEqualTo(expected);
    }
}
