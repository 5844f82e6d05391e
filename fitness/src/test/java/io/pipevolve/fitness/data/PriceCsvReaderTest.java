package io.pipevolve.fitness.data;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pipevolve.config.Timeframe;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PriceCsvReaderTest {
    private static final String DAYS = "2024-05-14T00:00 2024-05-15T00:00 2024-05-16T00:00";
    private static final String HOURS = "2024-05-14T10:00 2024-05-14T11:00 2024-05-14T12:00";

    @TempDir
    Path folder;

    static Stream<Arguments> formats() {
        return Stream.of(
                Arguments.of("Date,Close", DAYS,
                        "Date,Close\n2024-05-14,1.1\n2024-05-15,1.2\n2024-05-16,1.3\n"),
                Arguments.of("Date,Close with semicolons", DAYS,
                        "Date;Close\r\n2024-05-14;1.1\r\n2024-05-15;1.2\r\n2024-05-16;1.3\r\n"),
                Arguments.of("quoted", DAYS,
                        "\"Date\",\"Close\"\n\"2024-05-14\",\"1.1\"\n\"2024-05-15\",\"1.2\"\n\"2024-05-16\",\"1.3\"\n"),
                Arguments.of("blank lines", DAYS,
                        "\nDate,Close\n2024-05-14,1.1\n\n2024-05-15,1.2\n2024-05-16,1.3\n\n , \n"),
                Arguments.of("MT5 export", HOURS, """
                        <DATE>	<TIME>	<OPEN>	<HIGH>	<LOW>	<CLOSE>	<TICKVOL>	<VOL>	<SPREAD>
                        2024.05.14	10:00:00	1.1	1.1	1.1	1.1	240	0	16
                        2024.05.14	11:00:00	1.2	1.2	1.2	1.2	240	0	16
                        2024.05.14	12:00:00	1.3	1.3	1.3	1.3	240	0	16
                        """),
                Arguments.of("MT5 export of days", DAYS, """
                        <DATE>	<OPEN>	<HIGH>	<LOW>	<CLOSE>	<TICKVOL>
                        2024.05.14	1.1	1.1	1.1	1.1	240
                        2024.05.15	1.2	1.2	1.2	1.2	240
                        2024.05.16	1.3	1.3	1.3	1.3	240
                        """),
                Arguments.of("MT5 Python", HOURS, """
                        time,open,high,low,close,tick_volume,spread,real_volume
                        2024-05-14 10:00:00,1.1,1.1,1.1,1.1,240,1,0
                        2024-05-14 11:00:00,1.2,1.2,1.2,1.2,240,1,0
                        2024-05-14 12:00:00,1.3,1.3,1.3,1.3,240,1,0
                        """),
                Arguments.of("MT5 Python in seconds since 1970", HOURS, """
                        time,open,high,low,close
                        1715680800,1.1,1.1,1.1,1.1
                        1715684400,1.2,1.2,1.2,1.2
                        1715688000,1.3,1.3,1.3,1.3
                        """),
                Arguments.of("Date,open", HOURS, """
                        Date,open,high,low,close,tick_volume
                        2024-05-14 10:00:00,1.1,1.1,1.1,1.1,240
                        2024-05-14 11:00:00,1.2,1.2,1.2,1.2,240
                        2024-05-14 12:00:00,1.3,1.3,1.3,1.3,240
                        """),
                Arguments.of("MT4 with header", HOURS, """
                        Date,Time,Open,High,Low,Close,Volume
                        2024.05.14,10:00,1.1,1.1,1.1,1.1,240
                        2024.05.14,11:00,1.2,1.2,1.2,1.2,240
                        2024.05.14,12:00,1.3,1.3,1.3,1.3,240
                        """),
                Arguments.of("MT4 without header", HOURS, """
                        2024.05.14,10:00,1.1,1.1,1.1,1.1,240
                        2024.05.14,11:00,1.2,1.2,1.2,1.2,240
                        2024.05.14,12:00,1.3,1.3,1.3,1.3,240
                        """),
                Arguments.of("tabs without header", HOURS, """
                        2024-05-14 10:00	1.1	1.1	1.1	1.1	240
                        2024-05-14 11:00	1.2	1.2	1.2	1.2	240
                        2024-05-14 12:00	1.3	1.3	1.3	1.3	240
                        """),
                Arguments.of("day first", HOURS, """
                        Gmt time,Open,High,Low,Close,Volume
                        14.05.2024 10:00:00.000,1.1,1.1,1.1,1.1,240
                        14.05.2024 11:00:00.000,1.2,1.2,1.2,1.2,240
                        14.05.2024 12:00:00.000,1.3,1.3,1.3,1.3,240
                        """),
                Arguments.of("compact", HOURS, """
                        20240514 100000;1.1;1.1;1.1;1.1;0
                        20240514 110000;1.2;1.2;1.2;1.2;0
                        20240514 120000;1.3;1.3;1.3;1.3;0
                        """),
                Arguments.of("ISO in UTC", HOURS, """
                        ,Open,High,Low,Close,Volume
                        2024-05-14T10:00:00Z,1.1,1.1,1.1,1.1,240
                        2024-05-14 11:00:00+00:00,1.2,1.2,1.2,1.2,240
                        2024-05-14T12:00:00Z,1.3,1.3,1.3,1.3,240
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void the_close_of_every_bar_is_read(String name, String times, String text) throws IOException {
        var series = PriceCsvReader.read(file(text, UTF_8));
        assertThat(series.closes()).as(name).containsExactly(1.1, 1.2, 1.3);
        assertThat(series.times()).containsExactly(
                Stream.of(times.split(" ")).map(LocalDateTime::parse).toArray(LocalDateTime[]::new));
        assertThat(series.timeframe()).isEqualTo(times.equals(DAYS) ? Timeframe.D1 : Timeframe.H1);
    }

    static Stream<Arguments> encodings() {
        return Stream.of(Arguments.of("UTF-8 with mark", "\uFEFF", UTF_8),
                Arguments.of("UTF-16LE", "\uFEFF", UTF_16LE), Arguments.of("UTF-16BE", "\uFEFF", UTF_16BE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void a_byte_order_mark_is_no_part_of_the_header(String name, String mark, Charset charset) throws IOException {
        var series = PriceCsvReader
                .read(file(mark + "<DATE>\t<CLOSE>\r\n2024.05.14\t1.1\r\n2024.05.15\t1.2\r\n", charset));
        assertThat(series.closes()).as(name).containsExactly(1.1, 1.2);
    }

    static Stream<Arguments> faults() {
        return Stream.of(Arguments.of("Date,Close\n2024-05-14,1.1\n2024-05-13,1.2\n2024-05-15,1.2\n",
                "line 3: the time (2024-05-13T00:00) lies before that of the row above (2024-05-14T00:00): sort the "
                        + "rows"),
                Arguments.of("Date,Close\n2024-05-14,1.1\n2024-05-14,1.2\n",
                        "line 3: the price (1.2) of 2024-05-14T00:00 contradicts the row above (1.1): delete one"),
                Arguments.of("Date,Close\n2024-05-14,0\n", "line 2: the price (0) must be above 0"),
                Arguments.of("Date,Close\n2024-05-14,-1.5\n", "line 2: the price (-1.5) must be above 0"),
                Arguments.of("Date,Close\n2024-05-14,1e999\n", "line 2: the price (1e999) must be above 0"),
                Arguments.of("Date,Close\n2024-05-14,one\n",
                        "line 2: the price (one) is no number: write it like 1.08345"),
                Arguments.of("Date,Close\n2024-05-14,\n2024-05-15,null\n", "holds 0 bars"),
                Arguments.of("Date,Open,High,Low,Close\n2024-05-14,1,1,1,\n", "line 2: the price () is no number"),
                Arguments.of("Date;Close\n2024-05-14;1,5\n2024-05-15;1.5\n",
                        "line 2: the price (1,5) is no number"),
                Arguments.of("Date,Close\n2024-05-14,1.1\n2024-05-15\n", "line 3: the row has 1 columns instead of 2"),
                Arguments.of("Date,Close\n2024-13-14,1.1\n", "line 2: the time (2024-13-14) can't be read"),
                Arguments.of("Date,Close\nsoon,1.1\n", "line 2: the time (soon) can't be read: write it like"),
                Arguments.of("Date,Open\n2024-05-14,1.1\n", "line 1: no column of (Date, Open) is called Close"),
                Arguments.of("Day,Close\n1,1.1\n", "line 1: no column of (Day, Close) is called Date or Time"),
                Arguments.of("2024.05.14,10:00,1.1,1.2\n",
                        "line 1: the row ([2024.05.14, 10:00, 1.1, 1.2]) is neither"),
                Arguments.of("Date,Close\n\"2024-05-14\"x,1.1\n", "is no table that can be read"),
                Arguments.of("Date,Close\n", "holds 0 bars"), Arguments.of("", "holds 0 bars"),
                Arguments.of("Date,Close\n2024-05-14,1.1\n", "holds 1 bars: give a file with prices, two bars"),
                Arguments.of("Date,Close\n2024-05-14,1.1\n2024-05-14 02:00,1.1\n2024-05-14 04:00,1.1\n",
                        "most often PT2H apart, which is none of [M1,"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_is_told_in_one_line_with_file_and_mend(String text, String message) throws IOException {
        var file = file(text, UTF_8);
        assertThatThrownBy(() -> PriceCsvReader.read(file)).isInstanceOf(UserException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void a_missing_file_is_the_users_error() {
        assertThatThrownBy(() -> PriceCsvReader.read(folder.resolve("none.csv"))).isInstanceOf(UserException.class)
                .hasMessageContaining("none.csv").hasMessageContaining("check the path");
    }

    @Test
    void a_device_or_a_file_beyond_all_measure_is_not_read() throws IOException {
        var large = folder.resolve("large.csv");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(3_000_000_000L);
        }
        assertThatThrownBy(() -> PriceCsvReader.read(large)).isInstanceOf(UserException.class)
                .hasMessage("The price file %s can't be read (it has 3000000000 bytes, more than the 500000000 that"
                        + " are read here): name a file of prices that you may read.", large);
        var zero = Path.of("/dev/zero");
        assumeThat(zero).exists();
        assertThatThrownBy(() -> PriceCsvReader.read(zero)).isInstanceOf(UserException.class)
                .hasMessageContaining("(it is a pipe or a device): name a file of prices");
    }

    @Test
    void a_long_cell_and_its_controls_stay_out_of_the_message() throws IOException {
        for (var text : List.of("Date,Close\n2024-05-14,\u001b[2J" + "9".repeat(100_000) + "x\n",
                "Date,Close\n\u009b" + "x".repeat(100_000) + ",1\n", "\u0007,".repeat(50_000) + "\n")) {
            var file = file(text, UTF_8);
            assertThatThrownBy(() -> PriceCsvReader.read(file)).isInstanceOf(UserException.class)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("\\p{Cc}")
                            .hasSizeLessThan(300 + file.toString().length()));
        }
    }

    @Test
    void bytes_that_are_no_text_are_the_users_error() throws IOException {
        var file = Files.write(folder.resolve("prices.csv"), new byte[]{'D', (byte) 0xC3, (byte) 0x28});
        assertThatThrownBy(() -> PriceCsvReader.read(file)).isInstanceOf(UserException.class)
                .hasMessageContaining("save it as UTF-8");
    }

    @Test
    void a_row_that_repeats_the_one_above_is_left_out() throws IOException {
        var series = PriceCsvReader
                .read(file("Date,Close\n2024-05-14,1.1\n2024-05-14,1.10\n2024-05-15,1.2\n", UTF_8));
        assertThat(series.closes()).containsExactly(1.1, 1.2);
    }

    @Test
    void the_hash_is_that_of_the_file() throws IOException {
        // printf 'Date,Close\n2024-05-14,1.1\n2024-05-15,1.2\n' | sha256sum (GNU coreutils)
        assertThat(PriceCsvReader.read(file("Date,Close\n2024-05-14,1.1\n2024-05-15,1.2\n", UTF_8)).sha256())
                .isEqualTo("b7efa022ef253462e29cbebdb6667ca2fa145aebffd1f2a6d3254d693b7e31e6");
    }

    private Path file(String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve("prices.csv"), text, charset);
    }
}
