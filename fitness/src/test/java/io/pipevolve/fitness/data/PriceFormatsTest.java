package io.pipevolve.fitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.DateOrder;
import io.pipevolve.config.Timeframe;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.data.format.PriceRequest;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats that people have; every file here holds 1.1, 1.2, 1.3 at three bars from 14 May 2024. */
class PriceFormatsTest {
    private static final String DAYS = "2024-05-14T00:00 2024-05-15T00:00 2024-05-16T00:00";
    private static final String HOURS = "2024-05-14T10:00 2024-05-14T11:00 2024-05-14T12:00";

    @TempDir
    Path folder;

    static Stream<Arguments> formats() {
        return Stream.of(format("newest first", DAYS, "Date,Close\n2024-05-16,1.3\n2024-05-15,1.2\n2024-05-14,1.1\n"),
                format("month first", DAYS, "Date,Close\n05/14/2024,1.1\n05/15/2024,1.2\n5/16/2024,1.3\n"),
                format("day first", DAYS, "Date,Close\n14/05/2024,1.1\n15/05/2024,1.2\n16/5/2024,1.3\n"),
                format("day first with dashes and clock", HOURS,
                        "Date,Close\n14-05-2024 10:00,1.1\n14-05-2024 11:00,1.2\n14-05-2024 12:00,1.3\n"),
                format("AM and PM", HOURS,
                        "Date,Close\n5/14/2024 10:00 AM,1.1\n5/14/2024 11:00 AM,1.2\n5/14/2024 12:00 PM,1.3\n"),
                format("month in letters", DAYS,
                        "Date,Close\n\"May 14, 2024\",1.1\n\"May 15, 2024\",1.2\n\"May 16, 2024\",1.3\n"),
                format("month in letters, two digits", DAYS,
                        "Date,Close\n14-May-24,1.1\n15-May-24,1.2\n16-May-24,1.3\n"),
                format("Polish month", DAYS, "Data;Zamknięcie\n14 maja 2024;1,1\n15 maja 2024;1,2\n16 maja 2024;1,3\n"),
                format("Japanese", DAYS,
                        "日付,終値,始値,高値,安値\n2024年05月14日,1.1,1.1,1.1,1.1\n2024年05月15日,1.2,1.2,1.2,1.2\n2024年05月16日,1.3,1.3,1.3,1.3\n"),
                format("null rows", DAYS,
                        "Date,Close\n2024-05-14,1.1\n2024-05-15,1.2\n2024-05-15,null\n2024-05-16,1.3\n2024-05-17,\n"),
                format("yfinance, three lines", DAYS,
                        "Price,Close,High,Low,Open,Volume\nTicker,EURUSD=X,EURUSD=X,EURUSD=X,EURUSD=X,EURUSD=X\nDate,,,,,\n2024-05-14,1.1,1.1,1.1,1.1,0\n2024-05-15,1.2,1.2,1.2,1.2,0\n2024-05-16,1.3,1.3,1.3,1.3,0\n"),
                format("yfinance, two lines", DAYS,
                        "Date,Close,Open\n,EURUSD=X,EURUSD=X\n2024-05-14,1.1,1.1\n2024-05-15,1.2,1.2\n2024-05-16,1.3,1.3\n"),
                format("offsets", HOURS,
                        "Datetime,Close\n2024-05-14 06:00:00-04:00,1.1\n2024-05-14 07:00:00-04:00,1.2\n2024-05-14 13:00:00+01:00,1.3\n"),
                format("offsets of days", DAYS,
                        "Date,Close\n2024-05-14 00:00:00+01:00,1.1\n2024-05-15 00:00:00+01:00,1.2\n2024-05-16 00:00:00+01:00,1.3\n"),
                format("Dukascopy's local time", HOURS,
                        "Local time,Open,High,Low,Close,Volume\n14.05.2024 18:00:00.000 GMT+0800,1.1,1.1,1.1,1.1,5\n14.05.2024 19:00:00.000 GMT+0800,1.2,1.2,1.2,1.2,5\n14.05.2024 20:00:00.000 GMT+0800,1.3,1.3,1.3,1.3,5\n"),
                format("zone in the header", HOURS,
                        "Time (EET),Close\n2024.05.14 13:00:00,1.1\n2024.05.14 14:00:00,1.2\n2024.05.14 15:00:00,1.3\n"),
                format("milliseconds, no header", HOURS,
                        "1715680800000,1.1,1.1,1.1,1.1\n1715684400000,1.2,1.2,1.2,1.2\n1715688000000,1.3,1.3,1.3,1.3\n"),
                format("microseconds", HOURS,
                        "timestamp_utc,close\n1715680800000000,1.1\n1715684400000000,1.2\n1715688000000000,1.3\n"),
                format("seconds without header", HOURS, "1715680800,1.1\n1715684400,1.2\n1715688000.0,1.3\n"),
                format("decimal commas", DAYS,
                        "Datum;Schlusskurs\n14.05.2024;1,10\n15.05.2024;1,20\n16.05.2024;1,30\n"),
                format("decimal commas in quotes", DAYS,
                        "\"Fecha\",\"Último\",\"Apertura\",\"Máximo\",\"Mínimo\"\n\"16.05.2024\",\"1,3\",\"1,3\",\"1,3\",\"1,3\"\n\"15.05.2024\",\"1,2\",\"1,2\",\"1,2\",\"1,2\"\n\"14.05.2024\",\"1,1\",\"1,1\",\"1,1\",\"1,1\"\n"),
                format("whole lines quoted", DAYS,
                        "\"Date,Close\"\n\"2024-05-14,1.1\"\n\"2024-05-15,1.2\"\n\"2024-05-16,1.3\"\n"),
                format("Stooq", DAYS,
                        "Data,Otwarcie,Najwyzszy,Najnizszy,Zamkniecie\n2024-05-14,1.1,1.1,1.1,1.1\n2024-05-15,1.2,1.2,1.2,1.2\n2024-05-16,1.3,1.3,1.3,1.3\n"),
                format("investing.com", DAYS,
                        "\"Date\",\"Price\",\"Open\",\"High\",\"Low\",\"Vol.\",\"Change %\"\n\"05/16/2024\",\"1.3\",\"1.3\",\"1.3\",\"1.3\",\"\",\"8%\"\n\"05/15/2024\",\"1.2\",\"1.2\",\"1.2\",\"1.2\",\"\",\"9%\"\n\"05/14/2024\",\"1.1\",\"1.1\",\"1.1\",\"1.1\",\"\",\"\"\n"),
                format("Finam", HOURS,
                        "<TICKER>;<PER>;<DATE>;<TIME>;<OPEN>;<HIGH>;<LOW>;<CLOSE>;<VOL>\nEURUSD;60;20240514;100000;1.1;1.1;1.1;1.1;7\nEURUSD;60;20240514;110000;1.2;1.2;1.2;1.2;7\nEURUSD;60;20240514;120000;1.3;1.3;1.3;1.3;7\n"),
                format("forexite", HOURS,
                        "<TICKER>,<DTYYYYMMDD>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>\nEURUSD,20240514,100000,1.1,1.1,1.1,1.1\nEURUSD,20240514,110000,1.2,1.2,1.2,1.2\nEURUSD,20240514,120000,1.3,1.3,1.3,1.3\n"),
                format("Russian", DAYS,
                        "Дата;Цена;Откр.;Макс.;Мин.\n14.05.2024;1,1;1,1;1,1;1,1\n15.05.2024;1,2;1,2;1,2;1,2\n16.05.2024;1,3;1,3;1,3;1,3\n"),
                format("FXCM", HOURS,
                        "DateTime,BidOpen,BidHigh,BidLow,BidClose,AskClose\n05/14/2024 10:00:00,1.1,1.1,1.1,1.1,9\n05/14/2024 11:00:00,1.2,1.2,1.2,1.2,9\n05/14/2024 12:00:00,1.3,1.3,1.3,1.3,9\n"),
                format("Binance", HOURS,
                        "Open time,Open,High,Low,Close,Volume,Close time\n1715680800000,1.1,1.1,1.1,1.1,7,1715684399999\n1715684400000,1.2,1.2,1.2,1.2,7,1715687999999\n1715688000000,1.3,1.3,1.3,1.3,7,1715691599999\n"),
                format("a line before the header", HOURS,
                        "https://www.example.org\nunix,date,symbol,open,high,low,close\n1715688000,2024-05-14 12:00:00,BTC,1.3,1.3,1.3,1.3\n1715684400,2024-05-14 11:00:00,BTC,1.2,1.2,1.2,1.2\n1715680800,2024-05-14 10:00:00,BTC,1.1,1.1,1.1,1.1\n"),
                format("Excel's first line", DAYS,
                        "sep=;\nDate;Close\n2024-05-14;1.1\n2024-05-15;1.2\n2024-05-16;1.3\n"),
                format("HistData", HOURS,
                        "20240514 100000;1.1;1.1;1.1;1.1;0\n20240514 110000;1.2;1.2;1.2;1.2;0\n20240514 120000;1.3;1.3;1.3;1.3;0\n"),
                format("Chinese", DAYS,
                        "日期,开盘,最高,最低,收盘\n2024-05-14,1.1,1.1,1.1,1.1\n2024-05-15,1.2,1.2,1.2,1.2\n2024-05-16,1.3,1.3,1.3,1.3\n"),
                format("Polygon's JSON", HOURS,
                        "{\"results\":[{\"o\":1.1,\"h\":1.1,\"l\":1.1,\"c\":1.1,\"t\":1715680800000},"
                                + "{\"o\":1.2,\"h\":1.2,\"l\":1.2,\"c\":1.2,\"t\":1715684400000},"
                                + "{\"o\":1.3,\"h\":1.3,\"l\":1.3,\"c\":1.3,\"t\":1715688000000}]}"),
                format("Binance's JSON", HOURS,
                        "[[1715680800000,\"1.1\",\"1.1\",\"1.1\",\"1.1\",\"7\",1715684399999,\"0\",1],"
                                + "[1715684400000,\"1.2\",\"1.2\",\"1.2\",\"1.2\",\"7\",1715687999999,\"0\",1],"
                                + "[1715688000000,\"1.3\",\"1.3\",\"1.3\",\"1.3\",\"7\",1715691599999,\"0\",1]]"),
                format("ccxt's JSON", HOURS,
                        "[[1715680800000,1.1,1.1,1.1,1.1,7],\n[1715684400000,1.2,1.2,1.2,1.2,7],\n[1715688000000,1.3,1.3,1.3,1.3,7]]"),
                format("OANDA's JSON", HOURS, "{\"instrument\":\"EUR_USD\",\"granularity\":\"H1\",\"candles\":["
                        + oanda(10, "1.1", true) + "," + oanda(11, "1.2", true) + "," + oanda(12, "1.3", true) + ","
                        + oanda(13, "1.4", false) + "]}"));
    }

    private static String oanda(int hour, String price, boolean complete) {
        return "{\"complete\":%s,\"volume\":5,\"time\":\"2024-05-14T%d:00:00.000000000Z\",\"mid\":{\"o\":\"%3$s\",\"h\":\"%3$s\",\"l\":\"%3$s\",\"c\":\"%3$s\"}}"
                .formatted(complete, hour, price);
    }

    private static Arguments format(String name, String times, String text) {
        return Arguments.of(name, times, text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void the_close_of_every_bar_is_read(String name, String times, String text) {
        var series = open(text).series();
        assertThat(series.closes()).as(name).containsExactly(1.1, 1.2, 1.3);
        assertThat(series.times()).containsExactly(
                Stream.of(times.split(" ")).map(LocalDateTime::parse).toArray(LocalDateTime[]::new));
        assertThat(series.timeframe()).isEqualTo(times.equals(DAYS) ? Timeframe.D1 : Timeframe.H1);
    }

    @Test
    void dates_that_no_row_decides_are_refused_until_told() {
        var text = "Date,Close\n01/02/2024,1.1\n02/02/2024,1.2\n";
        assertThatThrownBy(() -> open(text)).isInstanceOf(UserException.class)
                .hasMessageContaining("line 2: no row decides what the date (01/02/2024) means")
                .hasMessageContaining("--dates day-first or --dates month-first");
        assertThat(open(text, PriceTexts.dates(DateOrder.DAY_FIRST)).series().timeframe()).isEqualTo(Timeframe.D1);
        assertThat(open("Date,Close\n01/02/2024,1.1\n02/02/2024,1.2\n03/02/2024,1.2\n",
                PriceTexts.dates(DateOrder.MONTH_FIRST)).series().timeframe()).isEqualTo(Timeframe.MN1);
    }

    @Test
    void an_order_that_is_told_decides_over_years_of_two_digits_too() {
        var text = "Date,Close\n10/05/12,1.1\n11/05/12,1.2\n12/05/12,1.3\n";
        assertThat(open(text, PriceTexts.dates(DateOrder.DAY_FIRST)).series().first()).isEqualTo("2012-05-10T00:00");
        assertThatThrownBy(() -> open(text)).hasMessageContaining("give --dates day-first");
    }

    @Test
    void candles_may_stand_a_line_each() {
        assertThat(open(
                "{\"t\":1715680800,\"o\":1.1,\"h\":1.1,\"l\":1.1,\"c\":1.1}\n{\"t\":1715684400,\"o\":1.2,\"h\":1.2,\"l\":1.2,\"c\":1.2}\n")
                .series().closes()).containsExactly(1.1, 1.2);
        assertThatThrownBy(() -> open("[[1715680800,1,1,1,1]][[1715684400,1,1,1,1]]"))
                .isInstanceOf(UserException.class);
    }

    @Test
    void two_digits_are_a_year_where_only_then_the_days_ascend() {
        assertThat(open("Date,Close\n30/05/24,1.1\n31/05/24,1.2\n03/06/24,1.3\n").series().last())
                .isEqualTo("2024-06-03T00:00");
        assertThatThrownBy(() -> open("Date,Close\n10/05/12,1.1\n11/05/12,1.2\n12/05/12,1.3\n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no row decides what the date (10/05/12) means");
    }

    @Test
    void an_hour_that_comes_twice_is_called_summer_times() {
        assertThatThrownBy(() -> open("Date,Close\n2024-10-27 01:00,1.1\n2024-10-27 02:00,1.2\n2024-10-27 02:00,1.3\n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("line 4: the hour of 2024-10-27T02:00 comes twice")
                .hasMessageContaining("summer time ends: export the prices in UTC");
    }

    @Test
    void of_close_and_adjusted_close_the_one_read_is_told() {
        var both = open(
                "Date,Open,High,Low,Close,Adj Close\n2024-05-14,1.1,1.1,1.1,1.1,1.0\n2024-05-15,1.2,1.2,1.2,1.2,1.1\n");
        assertThat(both.series().closes()).containsExactly(1.1, 1.2);
        assertThat(both.notes()).contains("Close is read as the price, not Adj Close");
        var adjusted = open("Date,Open,High,Low,Adj Close\n2024-05-14,1.1,1.1,1.1,1.0\n2024-05-15,1.2,1.2,1.2,1.1\n");
        assertThat(adjusted.series().closes()).containsExactly(1.0, 1.1);
        assertThat(adjusted.notes()).anyMatch(note -> note.contains("not held against High and Low"));
    }

    @Test
    void ticks_are_joined_into_bars_where_a_timeframe_is_asked_for() {
        var ticks = "<DATE>\t<TIME>\t<BID>\t<ASK>\t<LAST>\t<VOLUME>\t<FLAGS>\n2024.05.14\t10:00:00.123\t1.15\t1.2\t\t\t6\n2024.05.14\t10:00:59.123\t1.1\t\t\t\t2\n2024.05.14\t10:01:01.001\t\t1.3\t\t\t4\n2024.05.14\t10:01:02.001\t1.2\t\t\t\t2\n2024.05.14\t10:02:00.000\t1.3\t\t\t\t2\n2024.05.14\t10:02:01.000\t1.3\t\t\t\t2\n";
        assertThatThrownBy(() -> open(ticks)).isInstanceOf(UserException.class)
                .hasMessageContaining("holds ticks, not bars: give --timeframe");
        var series = open(ticks, PriceTexts.timeframe(Timeframe.M1)).series();
        assertThat(series.closes()).containsExactly(1.1, 1.2);
        assertThat(series.first()).isEqualTo("2024-05-14T10:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAR1", "SQLite format 3\0", "%PDF-1.4", "\u0080\u0004\u0095", "<!DOCTYPE html>", "BZh9"})
    void other_kinds_of_files_are_named(String first) {
        var file = PriceTexts.file(folder,
                (first + "x".repeat(50)).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PriceCsvReader.read(file)).isInstanceOf(UserException.class)
                .hasMessageMatching(".* is (a|an) .*: (export it as CSV|unpack it|download the file itself)\\.");
    }

    private PriceReading open(String text) {
        return open(text, PriceRequest.AS_IT_IS);
    }

    private PriceReading open(String text, PriceRequest request) {
        return PriceCsvReader.open(PriceTexts.file(folder, text), request);
    }
}
