package io.pipevolve.results.ea.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalFileTest {
    /** What a terminal saves by itself: comments of its own, texts without a tail, tails of every kind. */
    private static final String SAVED = """
            ; saved automatically on 2026.07.14 08:51:29
            ; this file contains last used input parameters for testing/optimizing Example expert advisor
            ;
            ; 1. Safety
            InpEnable=true||false||0||true||N
            InpMagic=11172019824||11172019824||1||111720198240||N
            InpSymbol=XAUUSD
            InpTimeframe=5||0||0||49153||N
            InpStart=07:00
            InpNote=
            ; 5. Exit — SL / TP
            InpStop=1.5||1.5||0.150000||15.000000||N
            InpRisk=5||10||1.000000||100.000000||Y
            InpShift=0||0||1||10||N
            InpOdd=1||tail of another form
            """;

    /** As the tester saves its settings: no space, no quotes, inputs with tails behind a section of their own. */
    private static final String SETTINGS = """
            [Tester]
            Expert=Example.ex5
            Symbol=USDCAD.std
            Period=M15
            FromDate=2021.02.22
            ToDate=2023.09.08
            Leverage=100
            ExecutionMode=120
            [TesterInputs]
            ; Grid
            Grid=true||false||0||true||N
            GridVolMult=1.5||1.1||0.4||1.5||N
            Limit=-1||50||1||500||N
            """;

    @Test
    void a_preset_comes_out_byte_for_byte() throws IOException {
        try (var stream = TerminalFileTest.class.getResourceAsStream("/presets/quick.set")) {
            var bytes = Objects.requireNonNull(stream).readAllBytes();

            assertThat(TerminalFile.of(bytes, "quick.set").bytes()).isEqualTo(bytes);
        }
    }

    /** A folder of presets of your own: {@code -Dpipevolve.mt5.samples=FOLDER}. */
    @Test
    void so_does_every_preset_of_a_folder_that_is_named() throws IOException {
        var folder = System.getProperty("pipevolve.mt5.samples");
        assumeTrue(folder != null, "pipevolve.mt5.samples names no folder");
        try (var files = Files.list(Path.of(folder))) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(set|ini)")).toList()).isNotEmpty()
                    .allSatisfy(file -> assertThat(TerminalFile.of(Files.readAllBytes(file), file.toString()).bytes())
                            .isEqualTo(Files.readAllBytes(file)));
        }
    }

    @Test
    void what_a_terminal_saves_by_itself_comes_out_byte_for_byte() {
        var bytes = encoded(SAVED);
        var file = TerminalFile.of(bytes, "saved.set");

        assertThat(file.bytes()).isEqualTo(bytes);
        assertThat(file.value("", "InpStart")).contains("07:00");
        assertThat(file.value("", "InpNote")).contains("");
        assertThat(file.value("", "InpStop")).contains("1.5");
        assertThat(file.settings("").getLast()).isEqualTo(
                new Line.Setting("InpOdd", "1", Optional.of("tail of another form")));
        assertThat(Tail.of("tail of another form")).isEmpty();
        assertThat(Tail.of("10||1.000000||100.000000||Y"))
                .contains(new Tail("10", "1.000000", "100.000000", true));
    }

    @Test
    void settings_have_sections() {
        var bytes = encoded(SETTINGS);
        var file = TerminalFile.of(bytes, "tester.ini");

        assertThat(file.bytes()).isEqualTo(bytes);
        assertThat(file.value("Tester", "Symbol")).contains("USDCAD.std");
        assertThat(file.value("TesterInputs", "GridVolMult")).contains("1.5");
        assertThat(file.value("TesterInputs", "Symbol")).isEmpty();
        assertThat(file.settings("TesterInputs")).hasSize(3);
    }

    @Test
    void any_lines_come_out_as_they_went_in() {
        var random = new SplittableRandom(15);
        for (int round = 0; round < 2_000; round++) {
            var text = IntStream.range(0, random.nextInt(6)).mapToObj(_ -> line(random) + "\n")
                    .collect(Collectors.joining());

            assertThat(TerminalFile.of(encoded(text), "any").bytes()).as(text).isEqualTo(encoded(text));
        }
    }

    private static String line(SplittableRandom random) {
        var letters = "aZ9 ;=|[]._-é€0";
        return random.ints(random.nextInt(12), 0, letters.length())
                .mapToObj(i -> letters.substring(i, i + 1)).collect(Collectors.joining());
    }

    @Test
    void any_finite_number_is_the_same_when_read_again() {
        var random = new SplittableRandom(16);
        for (int round = 0; round < 2_000; round++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(value))
                continue;
            var text = Mt5Number.text(value);

            assertThat(Double.parseDouble(text)).isEqualTo(value);
            assertThat(text).matches("-?\\d+\\.\\d+");
        }
    }

    @ParameterizedTest
    @CsvSource({"1.5,1.5", "50,50.0", "0.05,0.05", "0,0.0", "-1,-1.0", "0.00001,0.00001", "10000000,10000000.0"})
    void fractions_are_written_as_the_terminal_writes_them(double value, String text) {
        assertThat(Mt5Number.text(value)).isEqualTo(text);
    }

    @Test
    void inputs_that_nobody_wants_tried_have_the_tails_that_the_terminal_writes() {
        var inputs = Inputs.ofTester().group("Example").bool("InpEnable", true).integer("InpMagic", 11172019824L)
                .integer("InpShift", 0).string("InpSymbol", "XAUUSD").choice("InpTimeframe", 5, 49153)
                .real("InpStop", 1.5).real("InpLimit", 0);

        assertThat(new String(inputs.preset().bytes(), StandardCharsets.UTF_16LE).substring(1)).isEqualTo("""
                ; Example
                InpEnable=true||false||0||true||N
                InpMagic=11172019824||11172019824||1||111720198240||N
                InpShift=0||0||1||10||N
                InpSymbol=XAUUSD
                InpTimeframe=5||0||0||49153||N
                InpStop=1.5||1.5||0.150000||15.000000||N
                InpLimit=0.0||0.0||0.000000||0.000000||N
                """.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"; no mark\r\n", "\uFEFFcut=off", "\uFEFF\uD800\r\n"})
    void bytes_of_another_kind_are_told_in_one_line(String text) {
        var bytes = text.contains("\uD800")
                ? new byte[]{-1, -2, 0, (byte) 0xD8, 13, 0, 10, 0}
                : text.getBytes(StandardCharsets.UTF_16LE);

        assertThatThrownBy(() -> TerminalFile.of(bytes, "x.set")).isInstanceOf(UserException.class)
                .hasMessageContaining("x.set").hasMessageNotContaining("\n");
    }

    private static byte[] encoded(String text) {
        return ("\uFEFF" + text.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_16LE);
    }
}
