package io.pipevolve.fitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import io.pipevolve.fitness.data.format.PriceRequest;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a careless reader takes for other prices. */
class NeverSilentlyWrongTest {
    private static final LocalDateTime MONDAY = LocalDateTime.parse("2024-05-13T00:00");

    @TempDir
    Path folder;

    @Test
    void a_close_outside_of_low_and_high_is_refused_however_few_decimals_there_are() {
        assertThatThrownBy(
                () -> open("Date,Open,High,Low,Close\n2024-05-13,1.1,1.2,1.0,1.3\n2024-05-14,1.1,1.2,1.0,1.1\n",
                        PriceRequest.AS_IT_IS))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("line 2: the close (1.3) lies outside of low and high (1.0 to 1.2)");
    }

    @Test
    void a_clock_of_digits_in_the_second_cell_is_no_price() {
        var series = read(
                "20240513,000000,1.0777,1.0791,1.0771,1.0781,120\n20240513,010000,1.0781,1.0792,1.0772,1.0782,120\n");
        assertThat(series.closes()).containsExactly(1.0781, 1.0782);
        assertThat(series.times()).containsExactly(MONDAY, MONDAY.plusHours(1));
    }

    @Test
    void prices_in_points_behind_a_day_are_no_clock() {
        assertThat(read("20240513,107700,107910,107700,107810\n20240514,120000,125900,110000,123456\n").closes())
                .containsExactly(107810, 123456);
        assertThat(read("20240513,1201\n20240514,1202\n").closes()).containsExactly(1201, 1202);
    }

    @Test
    void a_clock_that_the_header_does_not_name_is_seen() {
        var reading = open(
                "Date,Open,High,Low,Close,Volume\n2024.05.13,00:00,1.0777,1.0791,1.0771,1.0781,120\n2024.05.13,01:00,1.0781,1.0792,1.0772,1.0782,120\n",
                PriceRequest.AS_IT_IS);
        assertThat(reading.series().closes()).containsExactly(1.0781, 1.0782);
        assertThat(reading.notes()).anyMatch(note -> note.contains("does not name the clock"));
    }

    @Test
    void a_row_with_more_cells_than_names_is_refused_with_both_numbers() {
        refused("Date,Open,High,Low,Close,Volume\n2024.05.13,7,1.0777,1.0791,1.0771,1.0781,120\n",
                "line 2: the header has 6 names, the row 7 cells");
        refused("Date,Close\n2024-05-13,1.1\n2024-05-14,1.1,\n2024-05-15,1.1,7\n",
                "line 4: the header has 2 names, the row 3 cells");
    }

    @Test
    void a_decimal_comma_is_read_where_every_row_has_it() {
        var reading = open("Date,Close\n2024-05-13,155,32\n2024-05-14,155,40\n2024-05-15,156,01\n",
                PriceRequest.AS_IT_IS);
        assertThat(reading.series().closes()).containsExactly(155.32, 155.40, 156.01);
        assertThat(reading.notes()).anyMatch(note -> note.contains("decimal commas"));
        assertThat(read(
                "Date,Open,High,Low,Close,Volume\n2024-05-13,1,0777,1,0791,1,0771,1,0781,120\n2024-05-14,1,0781,1,0792,1,0771,1,0782,90\n")
                .closes()).containsExactly(1.0781, 1.0782);
    }

    @Test
    void a_decimal_comma_in_some_rows_is_refused() {
        refused("Date,Close\n2024-05-13,155,32\n2024-05-14,155\n", "line 2: the header has 2 names, the row 3 cells");
        refused("Date,Close\n2024-05-13,155\n2024-05-14,155,32\n", "line 3: the header has 2 names, the row 3 cells");
        refused("Date,Close\n2024-05-13,155,3\n2024-05-14,155,3272\n2024-05-15,155,32\n",
                "line 2: the header has 2 names, the row 3 cells");
    }

    @Test
    void two_symbols_are_no_series() {
        var text = "Date,Symbol,Close\n2024-05-13,EURUSD,1.07\n2024-05-13,USDJPY,155.3\n2024-05-14,EURUSD,1.08\n2024-05-14,USDJPY,155.4\n";
        refused(text, "line 3: there are prices of several symbols (EURUSD, USDJPY): choose one with --symbol EURUSD");
        var usdjpy = open(text, PriceTexts.symbol("USDJPY")).series();
        assertThat(usdjpy.closes()).containsExactly(155.3, 155.4);
        assertThat(open(text, PriceTexts.symbol("EURUSD")).series().sha256()).isNotEqualTo(usdjpy.sha256());
        assertThatThrownBy(() -> open(text, PriceTexts.symbol("GBPUSD"))).isInstanceOf(UserException.class)
                .hasMessageContaining("no prices of symbol GBPUSD");
    }

    @Test
    void two_closes_must_be_equal_throughout() {
        assertThat(read("Date,Close,Close\n2024-05-13,1.1,1.1\n2024-05-14,1.2,1.2\n").closes())
                .containsExactly(1.1, 1.2);
        refused("Date,Close,Close\n2024-05-13,1.1,1.1\n2024-05-14,1.2,1.3\n",
                "line 3: two columns have the name of the close and differ (1.2, 1.3)");
    }

    @Test
    void a_close_outside_of_low_and_high_is_refused() {
        refused("Date,Open,High,Low,Close\n2024-05-13,1.1,1.2,1.0,1.1\n2024-05-14,1.1,1.2,1.0,1.33\n",
                "line 3: the close (1.33) lies outside of low and high (1.0 to 1.2)");
        refused("Date,Open,High,Low,Close\n2024-05-13,1.3,1.2,1.0,1.1\n2024-05-14,1.1,1.2,1.0,1.15\n",
                "line 2: the open (1.3) lies outside of low and high");
        assertThat(read(
                "Date,Open,High,Low,Close\n2024-05-13,1.10000,1.20000,1.00000,1.20001\n2024-05-14,1.10001,1.20000,1.00000,1.20000\n")
                .closes()).containsExactly(1.20001, 1.2);
    }

    @Test
    void a_close_that_stands_before_the_open_is_refused() {
        var bars = PriceShapes.bars().stream().map(bar -> "%s,%s,%s,%s,%s".formatted(bar.time(),
                PriceShapes.price(bar.close()), PriceShapes.price(bar.high()), PriceShapes.price(bar.low()),
                PriceShapes.price(bar.open()))).collect(Collectors.joining("\n"));
        refused(bars, "line 2: what is read as the close");
        refused("Date,Open,High,Low,Close\n" + bars, "open and close are exchanged");
    }

    @Test
    void a_price_of_another_order_than_its_neighbours_is_refused() {
        refused(days(20, i -> i == 9 ? "107810" : "1.0781"), "line 11: the price (107810.0) is ten times the one");
        refused("Date,Open,High,Low,Close\n2024-05-13,1.1,1.2,1.0,1.1\n2024-05-14,1.1,120000,1.0,1.15\n",
                "line 3: low and high (1.0 to 120000.0) are too far from the close");
    }

    @Test
    void a_jump_beyond_plausible_moves_is_a_warning_with_its_line() {
        var reading = open(days(200, i -> i < 100 ? "1.0" + i % 10 : "1.6" + i % 10), PriceRequest.AS_IT_IS);
        assertThat(reading.warnings()).hasSize(1).first().asString().contains("line 102: the price jumps from 1.09");
        assertThat(reading.remarks()).anyMatch(remark -> remark.startsWith("Warning: line 102"));
    }

    @Test
    void points_are_divided_by_what_the_pair_usually_costs() {
        var text = days(5, i -> "15532" + i);
        var reading = open(text, PriceTexts.pair("USDJPY"));
        assertThat(reading.series().closes()).containsExactly(155.320, 155.321, 155.322, 155.323, 155.324);
        assertThat(reading.notes()).anyMatch(note -> note.contains("points of USDJPY and were divided by 1,000"));
        assertThat(reading.series().sha256()).isNotEqualTo(read(text).sha256());
        assertThat(open(days(5, i -> "10781" + i + ".0"), PriceTexts.pair("EURUSD")).series().closes())
                .containsExactly(1.07810, 1.07811, 1.07812, 1.07813, 1.07814);
        assertThat(open(days(5, i -> "155.32" + i), PriceTexts.pair("USDJPY")).series().closes()[0])
                .isEqualTo(155.320);
        assertThat(open(days(5, i -> "15" + i), PriceTexts.pair("USDJPY")).series().closes()[0]).isEqualTo(150);
    }

    @Test
    void flat_weekends_are_left_out_and_counted() {
        var reading = open(hours(24 * 14, i -> isClosed(i) ? 1.5 : 1 + (i % 24) / 48.0), PriceRequest.AS_IT_IS);
        assertThat(reading.dropped()).containsExactly(
                java.util.Map.entry("bars of weekends on which nothing moved", 2 * 48));
        assertThat(reading.series().size()).isEqualTo(24 * 14 - 2 * 48);
    }

    @Test
    void a_weekend_on_which_something_moved_stays() {
        assertThat(open(hours(24 * 14, i -> isClosed(i) ? 1.5 + i % 2 / 100.0 : 1 + (i % 24) / 48.0),
                PriceRequest.AS_IT_IS).dropped()).isEmpty();
        assertThat(open(days(21, i -> i % 7 == 6 ? "1.3" : i % 7 == 5 ? "1.24" : "1.2" + i % 7),
                PriceRequest.AS_IT_IS).dropped()).isEmpty();
    }

    @Test
    void days_that_repeat_friday_are_left_out() {
        var reading = open(days(21, i -> "1.2" + Math.min(i % 7, 4)), PriceRequest.AS_IT_IS);
        assertThat(reading.series().size()).isEqualTo(15);
        assertThat(reading.dropped()).containsValue(6);
    }

    @Test
    void a_change_of_spacing_is_refused_with_its_line() {
        refused(spaced(24, 10) + spacedFrom(10 * 24, 1, 30), "line 13: the spacing of the bars changes here");
        refused(spaced(24, 40) + spacedFrom(40 * 24, 1, 10), "line 43: the spacing of the bars changes here");
        refused(spaced(1, 30) + spacedFrom(48, 24, 10), "line 33: the spacing of the bars changes here");
        assertThat(read(spaced(1, 30) + spacedFrom(72, 1, 30)).size()).isEqualTo(60);
    }

    private static boolean isClosed(int hour) {
        int ofWeek = hour % 168;
        return ofWeek >= 5 * 24 - 1;
    }

    private static String days(int count, IntFunction<String> price) {
        return IntStream.range(0, count).mapToObj(i -> MONDAY.plusDays(i).toLocalDate() + "," + price.apply(i))
                .collect(Collectors.joining("\n", "Date,Close\n", "\n"));
    }

    private static String hours(int count, IntFunction<Double> price) {
        return IntStream.range(0, count)
                .mapToObj(i -> "%s,%2$s,%2$s,%2$s,%2$s,0".formatted(MONDAY.plusHours(i), price.apply(i)))
                .collect(Collectors.joining("\n", "Date,Open,High,Low,Close,Volume\n", "\n"));
    }

    private static String spaced(int hours, int count) {
        return "Date,Close\n" + spacedFrom(0, hours, count);
    }

    private static String spacedFrom(int first, int hours, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "%s,1.%02d\n".formatted(MONDAY.plusHours(first + (long) hours * i), i))
                .collect(Collectors.joining());
    }

    private PriceSeries read(String text) {
        return open(text, PriceRequest.AS_IT_IS).series();
    }

    private PriceReading open(String text, PriceRequest request) {
        return PriceCsvReader.open(PriceTexts.file(folder, text), request);
    }

    private void refused(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UserException.class).hasMessageContaining(message);
    }
}
