package io.pipevolve.fitness.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.UserException;
import io.pipevolve.fitness.data.format.PriceRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Price files as they are, and damaged at places that nobody chose: in headers and rows, in archives and binary
 * histories. More of these by {@code -Dpipevolve.fuzz=N}, of more files by {@code -Dpipevolve.prices=FOLDER}.
 */
class PriceFuzzTest {
    private static final int CASES = Integer.getInteger("pipevolve.fuzz", 25);
    private static final int MOST_CHANGES = 3;
    private static final int ROWS_OF_A_SAMPLE = 60;
    private static final AtomicInteger READ = new AtomicInteger();
    private static final AtomicInteger REFUSED = new AtomicInteger();

    @TempDir
    Path folder;

    @AfterAll
    static void some_files_are_read_in_spite_of_the_damage() {
        assertThat(READ.get()).isGreaterThan(CASES);
        System.out.printf("Damaged price files: %,d read rightly, %,d refused in a line.%n", READ.get(),
                REFUSED.get());
    }

    @TestFactory
    Stream<DynamicTest> every_shape_is_read_as_the_same_bars() {
        return PriceShapes.all().entrySet().stream().map(shape -> DynamicTest.dynamicTest(shape.getKey(), () -> {
            var series = read(shape.getValue()).series();
            assertThat(series.closes()).containsExactly(PriceShapes.closes());
            assertThat(series.times()).containsExactly(PriceShapes.times());
        }));
    }

    @TestFactory
    Stream<DynamicTest> a_damaged_file_gives_its_bars_but_the_damaged_ones_or_one_line() throws IOException {
        return tests(PriceSamples.texts(ROWS_OF_A_SAMPLE), (text, damage) -> {
            var whole = bars(read(text).series());
            var damaged = text;
            int changes = 1 + damage.random().nextInt(MOST_CHANGES);
            for (int i = 0; i < changes; i++)
                damaged = damage.text(damaged);
            var shown = damaged;
            opened(damaged.getBytes(StandardCharsets.UTF_8)).ifPresent(reading -> {
                PriceInvariantsTest.requireSeries(reading.series());
                long others = bars(reading.series()).entrySet().stream()
                        .filter(bar -> !bar.getValue().equals(whole.get(bar.getKey()))).count();
                assertThat(others).as("bars that the file did not have:\n%s", shown)
                        .isLessThanOrEqualTo(2L * changes);
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> another_digit_changes_its_own_bar_or_is_refused() throws IOException {
        return tests(PriceSamples.texts(ROWS_OF_A_SAMPLE), (text, damage) -> {
            var reading = read(text);
            int place = damage.place(text);
            var damaged = damage.digit(text, place);
            opened(damaged.getBytes(StandardCharsets.UTF_8)).ifPresent(
                    other -> requireOwnCell(new RawTable(damaged, reading), place, reading.series(), other.series()));
        });
    }

    @TestFactory
    Stream<DynamicTest> archives_with_another_bit_give_the_same_bars_or_one_line() {
        var text = PriceShapes.all().getOrDefault("MetaTrader 4", "");
        return tests(Map.of("gzip", PackedFiles.gzip(text.getBytes(StandardCharsets.UTF_8)), "zip",
                PackedFiles.zip(text, "EURUSD.csv")),
                (bytes, damage) -> opened(
                        damage.bit(bytes, damage.random().nextInt(bytes.length))).ifPresent(reading -> {
                            assertThat(reading.series().closes()).containsExactly(PriceShapes.closes());
                            assertThat(reading.series().times()).containsExactly(PriceShapes.times());
                        }));
    }

    @TestFactory
    Stream<DynamicTest> histories_with_another_bit_change_that_bar_or_give_one_line() {
        return tests(histories(), (bytes, damage) -> {
            int place = damage.random().nextInt(bytes.length);
            int bar = Math.floorDiv(place - PackedFiles.HISTORY_HEADER, PackedFiles.historyRecord(bytes));
            opened(damage.bit(bytes, place)).ifPresent(reading -> {
                PriceInvariantsTest.requireSeries(reading.series());
                requireOthersEqual(reading.series(), bar);
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> histories_that_were_cut_give_the_bars_before_or_one_line() {
        return tests(histories(), (bytes, damage) -> opened(Arrays.copyOf(bytes, damage.random().nextInt(
                bytes.length))).ifPresent(reading -> assertThat(PriceShapes.closes()).startsWith(
                        reading.series()
                                .closes())));
    }

    private static Map<String, byte[]> histories() {
        return Map.of("version 400", PackedFiles.history(400, 60, PriceShapes.bars()), "version 401",
                PackedFiles.history(401, 60, PriceShapes.bars()));
    }

    private <T> Stream<DynamicTest> tests(Map<String, T> files, Case<T> oneCase) {
        return files.entrySet().stream().map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
            var damage = new FileDamage(new SplittableRandom(file.getKey().hashCode()));
            for (int i = 0; i < CASES; i++)
                oneCase.run(file.getValue(), damage);
        }));
    }

    /** What must hold of a file and its damaged copy. */
    private interface Case<T> {
        void run(T file, FileDamage damage);
    }

    /** The reading, or nothing where the file was refused in one line. */
    private Optional<PriceReading> opened(byte[] bytes) {
        try {
            var reading = PriceCsvReader.open(PriceTexts.file(folder, bytes), PriceRequest.AS_IT_IS);
            READ.incrementAndGet();
            return Optional.of(reading);
        } catch (UserException e) {
            REFUSED.incrementAndGet();
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n", "Exception", "null)");
            return Optional.empty();
        }
    }

    private PriceReading read(String text) {
        return PriceCsvReader.open(PriceTexts.file(folder, text), PriceRequest.AS_IT_IS);
    }

    /** A close has its new value, a time moves its bar alone, and what else stands in the row changes no bar. */
    private static void requireOwnCell(RawTable damaged, int place, PriceSeries before, PriceSeries after) {
        var at = damaged.place(place);
        int bar = at.line() - damaged.firstRow();
        boolean ofTime = bar >= 0 && damaged.isTime(at.cell());
        var expected = bars(before);
        var found = bars(after);
        if (ofTime) {
            expected.remove(before.times()[bar]);
            assertThat(found).as(damaged.line(at.line())).containsAllEntriesOf(expected);
            found.keySet().removeAll(expected.keySet());
            assertThat(found.values()).as(damaged.line(at.line())).isSubsetOf(before.closes()[bar]);
            return;
        }
        if (bar >= 0 && damaged.isClose(at.cell()))
            expected.put(before.times()[bar], damaged.close(at.line()));
        assertThat(found).as(damaged.line(at.line())).isEqualTo(expected);
    }

    private static void requireOthersEqual(PriceSeries series, int damaged) {
        var expected = new HashMap<LocalDateTime, Double>();
        for (int bar = 0; bar < PriceShapes.closes().length; bar++)
            if (bar != damaged)
                expected.put(PriceShapes.times()[bar], PriceShapes.closes()[bar]);
        assertThat(bars(series)).containsAllEntriesOf(expected).hasSizeLessThanOrEqualTo(expected.size() + 1);
    }

    private static Map<LocalDateTime, Double> bars(PriceSeries series) {
        var bars = new HashMap<LocalDateTime, Double>();
        for (int i = 0; i < series.size(); i++)
            bars.put(series.times()[i], series.closes()[i]);
        return bars;
    }
}
