package io.pipevolve.fitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.SearchDefinition;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens, highs and lows beside closes. Hour i opens at 1 + i / 1000, closes 0.0004 above; its high is 0.0009 above, its
 * low 0.0003 below.
 */
class PriceBarsTest {
    @TempDir
    Path folder;

    @Test
    void bars_have_what_the_file_has() {
        var definition = definition(hours(48, 1), "");
        var bars = PriceCsvReader.bars(definition);
        assertThat(bars.whole()).isTrue();
        assertThat(bars.opens()).startsWith(1.0, 1.001).hasSize(48);
        assertThat(bars.highs()).startsWith(1.0009, 1.0019);
        assertThat(bars.lows()).startsWith(0.9997, 1.0007);
        assertSame(bars, definition);
    }

    @Test
    void days_cut_all_of_a_bar() {
        var definition = definition(hours(72, 1), "from: 2024-05-15\nto: 2024-05-15");
        var bars = PriceCsvReader.bars(definition);
        assertThat(bars.opens()).startsWith(1.024).endsWith(1.047).hasSize(24);
        assertThat(bars.lows()).hasSize(24);
        assertSame(bars, definition);
    }

    @Test
    void joined_bars_have_the_first_open_the_highest_high_and_the_lowest_low() {
        var definition = definition(hours(48, 1), "timeframe: D1");
        var bars = PriceCsvReader.bars(definition);
        assertThat(bars.opens()).containsExactly(1.0, 1.024);
        assertThat(bars.highs()).containsExactly(1.0239, 1.0479);
        assertThat(bars.lows()).containsExactly(0.9997, 1.0237);
        assertSame(bars, definition);
    }

    @Test
    void prices_in_points_are_divided_in_all_of_a_bar() {
        var definition = definition(hours(48, 100_000), "");
        var bars = PriceCsvReader.bars(definition);
        assertThat(bars.opens()).startsWith(1.0, 1.001);
        assertThat(bars.highs()).startsWith(1.0009, 1.0019);
        assertSame(bars, definition);
    }

    @Test
    void a_file_of_closes_has_no_more() {
        var text = IntStream.range(0, 48).mapToObj(i -> "%s,%s".formatted(time(i), 1 + i / 1000.0))
                .collect(Collectors.joining("\n", "Date,Close\n", "\n"));
        for (var more : new String[]{"", "timeframe: D1", "from: 2024-05-15"}) {
            var definition = definition(text, more);
            var bars = PriceCsvReader.bars(definition);
            assertThat(bars.whole()).isFalse();
            assertSame(bars, definition);
        }
    }

    @Test
    void bars_with_some_of_their_prices_are_refused() {
        var series = PriceCsvReader.read(definition(hours(48, 1), ""));
        assertThatThrownBy(() -> new PriceBars(series, new double[48], new double[48], new double[47]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("48, 48 and 47");
    }

    /** The series is that of the normal path, hash and all. */
    private static void assertSame(PriceBars bars, SearchDefinition definition) {
        var series = PriceCsvReader.read(definition);
        assertThat(bars.series().closes()).isEqualTo(series.closes());
        assertThat(bars.series().times()).isEqualTo(series.times());
        assertThat(bars.series().sha256()).isEqualTo(series.sha256());
        assertThat(bars.series().timeframe()).isEqualTo(series.timeframe());
    }

    private SearchDefinition definition(String text, String more) {
        return DefinitionReader.parse("pair: EURUSD\nprices: %s\nspace: {horizon: 1}\n%s\n".formatted(
                PriceTexts.file(folder, text), more), "test.yaml", folder).definition();
    }

    private static String hours(int count, int points) {
        return IntStream.range(0, count).mapToObj(i -> {
            double open = 1 + i / 1000.0;
            return "%s,%s,%s,%s,%s".formatted(time(i), price(open, points), price(open + 0.0009, points),
                    price(open - 0.0003, points), price(open + 0.0004, points));
        }).collect(Collectors.joining("\n", "Date,Open,High,Low,Close\n", "\n"));
    }

    private static String price(double price, int points) {
        return points == 1 ? "%.4f".formatted(price) : "%.0f".formatted(price * points);
    }

    private static LocalDateTime time(int hour) {
        return LocalDateTime.parse("2024-05-14T00:00").plusHours(hour);
    }
}
