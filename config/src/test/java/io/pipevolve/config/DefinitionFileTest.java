package io.pipevolve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that name several pairs and timeframes. */
class DefinitionFileTest {
    private static DefinitionFile parse(String yaml) {
        return DefinitionReader.parseAll(yaml, "five.yaml", Path.of("/data"));
    }

    @Test
    void pairs_and_timeframes_make_a_search_each() {
        var file = parse("""
                pairs: [EURUSD, usd/jpy]
                timeframes: [D1, w1]
                prices: ../{pair}/{pair}-{timeframe}.csv
                limits: {trials: 40}
                """);

        assertThat(file.several()).isTrue();
        assertThat(file.name()).isEqualTo("five");
        assertThat(file.searches()).extracting(located -> located.definition().name()).containsExactly(
                "five-eurusd-d1", "five-eurusd-w1", "five-usdjpy-d1", "five-usdjpy-w1");
        var last = file.searches().getLast().definition();
        assertThat(last.pair()).isEqualTo(new CurrencyPair("USD", "JPY"));
        assertThat(last.timeframe()).contains(Timeframe.W1);
        assertThat(last.prices()).isEqualTo(Path.of("/USDJPY/USDJPY-W1.csv"));
        assertThat(last.limits().trials()).hasValue(40);
    }

    @Test
    void one_pair_in_several_timeframes_may_have_one_file_of_prices() {
        var file = parse("pair: EURUSD\ntimeframes: [D1, W1]\nprices: EURUSD-D1.csv\nname: mine\n");
        assertThat(file.searches()).extracting(located -> located.definition().name()).containsExactly("mine-eurusd-d1",
                "mine-eurusd-w1");
        assertThat(file.searches()).extracting(located -> located.definition().prices())
                .containsOnly(Path.of("/data/EURUSD-D1.csv"));
    }

    @Test
    void a_file_of_one_search_is_read_as_it_always_was() {
        var yaml = "pair: EURUSD\nprices: '{pair}.csv'\n";
        var file = parse(yaml);
        assertThat(file.several()).isFalse();
        assertThat(file.searches()).singleElement()
                .isEqualTo(DefinitionReader.parse(yaml, "five.yaml", Path.of("/data")));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            pairs: [EURUSD, EURUS] => five.yaml, line 2: pairs[2] (EURUS) must look like EURUSD.
            pairs: [EURUSD, eurusd] => five.yaml, line 2: pairs (EURUSD, EURUSD) must name one or more, each once.
            pairs: [] => five.yaml, line 2: pairs () must name one or more, each once.
            pairs: {a: 1} => five.yaml, line 2: pairs (a block of keys) must be a list.
            pairs: [EURUSD, USDJPY] => five.yaml, line 1: prices (a.csv) must hold {pair}, for each pair has prices of its own.
            timeframes: [D1, 1w] => five.yaml, line 2: timeframes[2] (1w) is not one of M1, M5, M15, M30, H1, H4, D1, W1, MN1: did you mean W1?
            timeframes: [D1] => five.yaml: pair (no value) is missing: add a line such as 'pair: EURUSD'.
            """)
    void what_is_wrong_is_told_with_its_line(String line, String problem) {
        assertThatThrownBy(() -> parse("prices: a.csv\n" + line + "\n")).isInstanceOf(UserException.class)
                .hasMessage(problem);
    }

    @Test
    void a_pair_beside_pairs_and_a_name_that_is_none_are_told() {
        assertThatThrownBy(() -> parse("pair: EURUSD\npairs: [EURUSD]\nprices: a.csv\n"))
                .hasMessage("five.yaml, line 1: pair (EURUSD) stands beside pairs: remove one.");
        assertThatThrownBy(() -> parse("pairs: [EURUSD]\nprices: a.csv\nname: a b\n"))
                .hasMessageStartingWith("five.yaml, line 3: name (a b) must be 1 to 63 letters");
        assertThatThrownBy(() -> Definitions.parse("pairs: [EURUSD]\nprices: a.csv\n"))
                .hasMessage(
                        "test.yaml, line 1: pairs (a list of 1) makes several searches, which only the command search takes: write one here.");
    }

    @Test
    void names_of_searches_stay_within_what_a_name_may_have() {
        var file = parse("pairs: [EURUSD]\ntimeframes: [D1]\nprices: a.csv\nname: %s\n".formatted("n".repeat(63)));
        assertThat(file.searches().getFirst().definition().name()).hasSize(63).endsWith("n-eurusd-d1");
    }

    @Test
    void a_fault_that_all_searches_share_is_told_with_its_own_line() {
        assertThatThrownBy(() -> parse("pairs: [EURUSD]\nprices: a.csv\nspace:\n  horizon: 0\n"))
                .hasMessage("five.yaml, line 4: space.horizon (0) must be 1 or more.");
    }
}
