package io.pipevolve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"EURUSD", "eurusd", "EUR/USD", " EURUSD ", "EURUSD.m", "EURUSD_i", "EURUSD#"})
    void a_pair_is_read_as_brokers_write_it(String text) {
        assertThat(CurrencyPair.of(text)).isEqualTo(new CurrencyPair("EUR", "USD")).hasToString("EURUSD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EUR", "EURUSDX", "EUR-USD", "EUREUR", "EUR1SD"})
    void what_is_no_pair_is_refused(String text) {
        assertThatThrownBy(() -> CurrencyPair.of(text)).isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("pair (" + text);
    }

    @Test
    void a_yen_price_has_three_decimals_and_others_five() {
        var euro = new CurrencyPair("EUR", "USD");
        var yen = new CurrencyPair("USD", "JPY");
        assertThat(List.of(euro.point(), euro.pip(), yen.point(), yen.pip())).containsExactly(1e-5, 1e-4, 1e-3, 1e-2);
        assertThat(List.of(euro.digits(), yen.digits())).containsExactly(5, 3);
    }

    /** MetaTrader 5's ENUM_TIMEFRAMES: minutes below an hour, 0x4000 + hours, 0x8000 + weeks, 0xC000 + months. */
    @ParameterizedTest
    @EnumSource(Timeframe.class)
    void a_timeframe_has_metatraders_number(Timeframe timeframe) {
        long hours = timeframe.length().toHours();
        long expected = switch (timeframe) {
            case M1, M5, M15, M30 -> timeframe.length().toMinutes();
            case H1, H4, D1 -> 0x4000 + hours;
            case W1 -> 0x8000 + hours / (7 * 24);
            case MN1 -> 0xC000 + 1;
        };
        assertThat(timeframe.mt5()).isEqualTo((int) expected);
        assertThat(Timeframe.of(" " + timeframe.name().toLowerCase(Locale.ROOT))).isEqualTo(timeframe);
    }

    @ParameterizedTest
    @CsvSource({"90s, 1m30s, 90", "10m, 10m, 600", "2h, 2h, 7200", "1h30m, 1h30m, 5400", "36h, 1d12h, 129600",
            "1d2h3m4s, 1d2h3m4s, 93784"})
    void a_duration_is_read_and_written_with_units(String text, String written, long seconds) {
        assertThat(DurationText.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(DurationText.of(Duration.ofSeconds(seconds))).isEqualTo(written);
        assertThat(DurationText.parse(written)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2 h", "1.5h", "-2h", "2H", "30m2h", "1:30", "99999999999999h"})
    void a_duration_without_a_clear_unit_is_refused(String text) {
        assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("(" + text + ")");
    }

    @ParameterizedTest
    @CsvSource({"2GB, 2GB, 2000000000", "800MB, 800MB, 800000000", "2.5GB, 2.5GB, 2500000000",
            "0.5GB, 500MB, 500000000",
            "1000kB, 1MB, 1000000", "123B, 123B, 123", "1.5kB, 1.5kB, 1500", "1TB, 1TB, 1000000000000"})
    void a_size_of_memory_is_read_and_written_with_its_unit(String text, String written, long bytes) {
        assertThat(MemoryText.parse(text)).isEqualTo(bytes);
        assertThat(MemoryText.of(bytes)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2 GB", "2gb", "-2GB", "1,5GB", "2G", "1.5B", "9999999999TB", "0.0001GB"})
    void a_size_of_memory_without_a_clear_unit_is_refused(String text) {
        assertThatThrownBy(() -> MemoryText.parse(text)).isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("(" + text + ")");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 MB", "314572800, 315 MB", "999499999, 999 MB", "999500000, 1.0 GB", "3456000000, 3.5 GB"})
    void a_report_shows_a_size_in_few_digits(long bytes, String shown) {
        assertThat(MemoryText.rounded(bytes)).isEqualTo(shown);
    }

    @Test
    void genes_of_a_method_that_is_not_chosen_do_not_count() {
        var space = new SearchSpace(List.of(20, 8), List.of(1, 5), List.of(Method.LORA, Method.FULL),
                Map.of(TuningSize.LORA_RANK, List.of(2, 4, 8), TuningSize.ADAPTER_BOTTLENECK, List.of(16)));
        assertThat(space.size()).isEqualTo(2 * 2 * (1 + 3));
        assertThat(space.inputLengths()).containsExactly(8, 20);
        assertThat(space.methods()).containsExactly(Method.FULL, Method.LORA);
        assertThat(space.values(TuningSize.ADAPTER_BOTTLENECK)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"20, 5, 8, true", "20, 5, 4, false", "21, 5, 8, false", "20, 6, 8, false"})
    void a_space_holds_what_all_its_lists_hold(int inputLength, int horizon, int rank, boolean held) {
        var space = new SearchSpace(List.of(8, 20), List.of(1, 5), List.of(Method.LORA),
                Map.of(TuningSize.LORA_RANK, List.of(2, 8)));
        assertThat(space.contains(new TrialConfig(inputLength, horizon, new LoraTuning(rank)))).isEqualTo(held);
        assertThat(space.contains(new TrialConfig(inputLength, horizon, new FullTuning()))).isFalse();
    }

    @Test
    void a_trial_says_what_it_is_in_one_line() {
        assertThat(new TrialConfig(20, 5, new LoraTuning(8)).label()).isEqualTo("20->5 lora r8");
        assertThat(new TrialConfig(64, 1, new AdapterTuning(16)).label()).isEqualTo("64->1 adapter 16");
        assertThat(new TrialConfig(8, 40, new FullTuning()).label()).isEqualTo("8->40 full");
    }

    @Test
    void a_trial_refuses_what_cannot_be_tuned() {
        assertThatThrownBy(() -> new TrialConfig(2, 5, new FullTuning()))
                .hasMessage("input-length (2 prices) must be 3 or more.");
        assertThatThrownBy(() -> new TrialConfig(20, 0, new FullTuning())).hasMessageStartingWith("horizon (0 prices)");
        assertThatThrownBy(() -> new LoraTuning(0)).hasMessage("lora-rank (0) must be 1 or more.");
        assertThatThrownBy(() -> new AdapterTuning(-1)).hasMessage("adapter-bottleneck (-1) must be 1 or more.");
    }

    @Test
    void more_enqueued_configurations_than_genomes_are_refused() {
        assertThatThrownBy(() -> Definitions.parse("""
                pair: EURUSD
                prices: a.csv
                evolution: {population: 2}
                enqueue:
                  - {input-length: 20, horizon: 5, method: full}
                  - {input-length: 24, horizon: 5, method: full}
                  - {input-length: 32, horizon: 5, method: full}
                """)).hasMessage(
                "test.yaml, line 3: evolution.population (2 genomes) must be at least the number of enqueued "
                        + "configurations (3).");
    }

    @ParameterizedTest
    @EnumSource(Normalizer.class)
    void a_normalizer_is_found_by_its_key(Normalizer normalizer) {
        assertThat(Normalizer.of(normalizer.key())).isEqualTo(normalizer);
    }
}
