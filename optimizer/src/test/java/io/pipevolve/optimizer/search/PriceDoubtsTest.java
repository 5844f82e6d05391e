package io.pipevolve.optimizer.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.Timeframe;
import io.pipevolve.fitness.data.PriceSeries;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class PriceDoubtsTest {
    private static final LocalDateTime LAST = LocalDateTime.parse("2026-10-30T00:00");
    private static final Instant SOON = Instant.parse("2026-11-10T00:00:00Z");

    @Test
    void prices_of_the_pair_as_they_are_now_raise_no_doubt() {
        assertThat(doubts("EURUSD", "EURUSD_D1.csv", 1.1, SOON).warnings()).isEmpty();
        assertThat(doubts("USDJPY", "prices.csv", 157, SOON).warnings()).isEmpty();
        assertThat(doubts("XAUUSD", "gold.csv", 4000, SOON).warnings()).isEmpty();
    }

    @Test
    void another_scale_is_doubted() {
        assertThat(doubts("EURUSD", "prices.csv", 157.25, SOON).scale()).get().asString()
                .contains("ends at 157.25", "EURUSD costs about 1.20");
        assertThat(doubts("USDJPY", "prices.csv", 157_250, SOON).scale()).isPresent();
    }

    @Test
    void a_file_that_is_named_after_another_pair_is_doubted() {
        assertThat(doubts("EURUSD", "gbp-usd_H1.csv", 1.3, SOON).warnings()).singleElement().asString()
                .contains("named after GBPUSD");
        assertThat(doubts("EURUSD", "export.csv", 1.3, SOON).warnings()).isEmpty();
    }

    @Test
    void prices_that_end_years_ago_are_doubted() {
        assertThat(doubts("EURUSD", "prices.csv", 1.1, Instant.parse("2040-01-01T00:00:00Z")).warnings())
                .singleElement().asString().contains("end on 2026-10-30", "13 years ago");
    }

    @Test
    void of_unknown_currencies_the_digits_are_told() {
        assertThat(doubts("ABCDEF", "prices.csv", 1.25, SOON).warnings()).singleElement().asString()
                .contains("no currency ABC and DEF", "with 5 digits (the file has 2)");
    }

    private static PriceDoubts doubts(String pair, String file, double last, Instant now) {
        return new PriceDoubts(CurrencyPair.of(pair), new PriceSeries(Path.of(file), "", Timeframe.D1,
                new LocalDateTime[]{LAST}, new double[]{last}), now);
    }
}
