package io.pipevolve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionOverridesTest {
    private static final SearchDefinition BASE = Definitions.parse("""
            pair: EURUSD
            timeframe: D1
            prices: a.csv
            from: 2015-01-01
            to: 2020-01-01
            """);

    @Test
    void nothing_overridden_changes_nothing() {
        assertThat(DefinitionOverrides.none().applyTo(BASE)).isEqualTo(BASE);
    }

    @Test
    void every_option_overrides_its_key() {
        var changed = Definitions.overrides(Map.ofEntries(Map.entry("--pair", "usdjpy"), Map.entry("--timeframe", "h4"),
                Map.entry("--prices", "b.csv"), Map.entry("--from", "2016-01-01"), Map.entry("--to", "2019-01-01"),
                Map.entry("--model", "base"), Map.entry("--name", "mine"), Map.entry("--trials", "7"),
                Map.entry("--time", "90m"), Map.entry("--generations", "3"), Map.entry("--population", "6"),
                Map.entry("--seed", "-5"), Map.entry("--workers", "2"), Map.entry("--device", "cuda:1"),
                Map.entry("--precision", "bf16"))).applyTo(BASE);
        assertThat(changed.pair()).isEqualTo(new CurrencyPair("USD", "JPY"));
        assertThat(changed.timeframe()).contains(Timeframe.H4);
        assertThat(changed.prices()).isEqualTo(Path.of("b.csv").toAbsolutePath());
        assertThat(changed.from()).contains(LocalDate.of(2016, 1, 1));
        assertThat(changed.to()).contains(LocalDate.of(2019, 1, 1));
        assertThat(changed.model()).isEqualTo(Path.of("base").toAbsolutePath().toString());
        assertThat(changed.name()).isEqualTo("mine");
        assertThat(changed.limits().trials()).isEqualTo(OptionalInt.of(7));
        assertThat(changed.limits().time()).contains(Duration.ofMinutes(90));
        assertThat(changed.limits().patience()).isEqualTo(BASE.limits().patience());
        assertThat(changed.evolution()).isEqualTo(new EvolutionSettings(6, 3, -5, 4, 0.9, 0.1));
        assertThat(changed.execution()).isEqualTo(
                new ExecutionSettings(OptionalInt.of(2), 1, DeviceChoice.gpu(1), Optional.of(Precision.BF16)));
        assertThat(changed.space()).isEqualTo(BASE.space());
    }

    @Test
    void other_prices_bring_their_own_timeframe() {
        assertThat(Definitions.overrides(Map.of("--prices", "b.csv")).applyTo(BASE).timeframe()).isEmpty();
        assertThat(Definitions.overrides(Map.of("--prices", "b.csv", "--timeframe", "M5")).applyTo(BASE).timeframe())
                .contains(Timeframe.M5);
        assertThat(Definitions.overrides(Map.of("--seed", "3")).applyTo(BASE).timeframe()).contains(Timeframe.D1);
    }

    @Test
    void the_embedded_model_is_no_folder() {
        assertThat(Definitions.overrides(Map.of("--model", "embedded")).applyTo(BASE).model()).isEqualTo("embedded");
    }

    @Test
    void a_model_of_the_hub_is_no_folder() {
        assertThat(Definitions.overrides(Map.of("--model", "gpt2")).applyTo(BASE).model()).isEqualTo("gpt2");
    }

    @Test
    void a_small_population_has_fewer_elites() {
        assertThat(Definitions.overrides(Map.of("--population", "2")).applyTo(BASE).evolution().elites()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            --pair => EUR => --pair (EUR) must look like EURUSD.
            --timeframe => H2 => --timeframe (H2) is not one of M1, M5, M15, M30, H1, H4, D1, W1, MN1.
            --from => 2.1.2016 => --from (2.1.2016) must be a day such as 2015-01-31.
            --from => 2021-01-01 => --from (2021-01-01) lies after to (2020-01-01).
            --to => 2014-01-01 => --to: from (2015-01-01) lies after to (2014-01-01).
            --name => a b => --name (a b) must be 1 to 63 letters, digits, dots, dashes or underscores.
            --trials => 0 => --trials (0) must be 1 or more.
            --time => 30 => --time (30) must be a time with its unit, such as 90s, 10m, 2h or 1h30m.
            --time => 0s => --time (0s) must be longer than nothing.
            --generations => 0 => --generations (0) must be 1 or more.
            --population => 1 => --population (1 genome) must be 2 or more.
            --workers => -1 => --workers (-1) must be 1 or more.
            --device => gpu => --device (gpu) must be auto, cpu, cuda or cuda:N.
            --precision => f16 => --precision (f16) must be auto, f32 or bf16.
            """)
    void a_bad_value_is_named_with_its_option(String option, String value, String message) {
        assertThatThrownBy(() -> Definitions.overrides(Map.of(option, value)).applyTo(BASE))
                .isInstanceOf(UserException.class).hasMessage(message);
    }
}
