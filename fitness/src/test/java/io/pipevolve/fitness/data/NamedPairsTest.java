package io.pipevolve.fitness.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedPairsTest {
    @ParameterizedTest
    @CsvSource({"EURUSD_H1.csv, EURUSD", "gbp-usd.csv, GBPUSD", "integer_points_USDJPYh4.csv, USDJPY",
            "mt5_export_D1_EURUSDDAILY.csv, EURUSD", "EURUSD15.csv, EURUSD", "EUR/USD, EURUSD", "EURUSD.m, EURUSD",
            "#XAUUSD, XAUUSD", "usdtry.csv, USDTRY"})
    void the_pair_is_found_in_names_of_many_forms(String name, String pair) {
        assertThat(NamedPairs.in(name).getFirst()).hasToString(pair);
    }

    @ParameterizedTest
    @CsvSource({"prices.csv", "export_2024.csv", "EURX.csv", "EUREUR.csv", "gold.csv", "stopall.csv", "topallow.csv"})
    void other_names_tell_none(String name) {
        assertThat(NamedPairs.in(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EURUSD_and_GBPUSD.csv"})
    void all_pairs_are_found_in_their_order(String name) {
        assertThat(NamedPairs.in(name).toString()).isEqualTo("[EURUSD, GBPUSD]");
    }
}
