package io.pipevolve.results.ea.expert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerSymbolsTest {
    private static final List<CurrencyPair> TWO = Stream.of("EURUSD", "XAUUSD").map(CurrencyPair::of).toList();

    private static BrokerSymbols symbols(String given) {
        return BrokerSymbols.of(given.isEmpty() ? List.of() : Arrays.asList(given.split(" ", -1)));
    }

    @ParameterizedTest
    @CsvSource({"'', EURUSD XAUUSD", "*.m, EURUSD.m XAUUSD.m", "m*_i, mEURUSD_i mXAUUSD_i",
            "XAUUSD=GOLD, EURUSD GOLD", "*.m eurusd=EURUSD.pro, EURUSD.pro XAUUSD.m",
            "EURUSD.m XAUUSD=GOLD, EURUSD.m GOLD"})
    void pairs_have_the_names_that_the_broker_gives_them(String given, String expected) {
        var symbols = symbols(given);
        symbols.requireFit(TWO);

        assertThat(TWO.stream().map(pair -> symbols.of(pair).text()).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EURUSD.m               | the searches forecast EURUSD, XAUUSD: write * for the pair, as in '*.m'
            *.m *.i                | --symbol *.m names the pairs already
            EURUSD=a EURUSD=b      | has a name already
            GBPUSD=GBPUSD.m        | no exported search forecasts GBPUSD, but EURUSD, XAUUSD.
            EURUSD=GBPUSD.m        | that is another pair
            EURUSD=                | name the symbol as the broker does
            gold=GOLD              | write the pair and the broker's name of it
            **                     | write one * for the pair
            *;                     | name the symbol as the broker does
            *.a-suffix-of-26-characters | name the symbol as the broker does
            """)
    void what_does_not_fit_is_refused_in_one_line(String given, String problem) {
        assertThatThrownBy(() -> symbols(given).requireFit(TWO)).isInstanceOf(UserException.class)
                .hasMessageStartingWith("--symbol ").hasMessageContaining(problem).hasMessageNotContaining("\n");
    }

    @Test
    void one_name_is_enough_where_all_searches_forecast_one_pair() {
        var pair = CurrencyPair.of("EURUSD");
        symbols("EURUSD.m").requireFit(List.of(pair, pair));

        assertThat(symbols("EURUSD.m").of(pair).text()).isEqualTo("EURUSD.m");
    }
}
