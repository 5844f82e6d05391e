package io.pipevolve.fitness.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.pipevolve.fitness.data.format.PriceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds of every file that is read: as many cells as names, low ≤ open and close ≤ high, ascending times, one
 * symbol, one spacing, and the closes are the file's own cells. More files by {@code -Dpipevolve.prices=FOLDER}.
 */
class PriceInvariantsTest {
    private static final Duration SUMMER_TIME = Duration.ofHours(1);
    private static final Duration SHORTEST_MONTH = Duration.ofDays(28);
    /** A point, as a share of the price: 0.00001 of 1.08, 0.001 of 155. */
    private static final double POINT = 1.1e-5;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> they_hold_of_every_file() throws IOException {
        return PriceSamples.files().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(),
                () -> require(Files.readString(file), PriceCsvReader.open(file, PriceRequest.AS_IT_IS))));
    }

    @TestFactory
    Stream<DynamicTest> they_hold_of_every_shape() {
        return PriceShapes.all().entrySet().stream().map(shape -> DynamicTest.dynamicTest(shape.getKey(),
                () -> require(shape.getValue(),
                        PriceCsvReader.open(PriceTexts.file(folder, shape.getValue()), PriceRequest.AS_IT_IS))));
    }

    @Test
    void an_adjusted_close_is_not_held_against_the_range_and_that_is_said() {
        var reading = PriceCsvReader.open(PriceTexts.file(folder,
                "Date,Open,High,Low,Adj Close\n2024-05-13,1.10,1.20,1.00,0.90\n2024-05-14,1.10,1.20,1.00,0.91\n"),
                PriceRequest.AS_IT_IS);

        assertThat(reading.series().closes()).containsExactly(0.90, 0.91);
        assertThat(reading.notes())
                .contains(
                        "Adj Close is read as the price; it is not held against High and Low, which are not adjusted");
    }

    private static void require(String text, PriceReading reading) {
        requireSeries(reading.series());
        requireRows(new RawTable(text, reading), reading.series());
    }

    /** What holds of a series whatever it was read from. */
    static void requireSeries(PriceSeries series) {
        assertThat(series.size()).isGreaterThan(1);
        var bar = series.timeframe().length();
        boolean months = bar.compareTo(SHORTEST_MONTH) >= 0;
        var least = months ? SHORTEST_MONTH : bar.toHours() >= 4 ? bar.minus(SUMMER_TIME) : bar;
        int regular = 0;
        for (int i = 0; i < series.size(); i++) {
            if (!(series.closes()[i] > 0) || Double.isInfinite(series.closes()[i]))
                fail("the price %s of %s", series.closes()[i], series.times()[i]);
            if (i == 0)
                continue;
            var gap = Duration.between(series.times()[i - 1], series.times()[i]);
            if (!gap.isPositive() || gap.compareTo(least) < 0)
                fail("%s lies %s after the bar before it", series.times()[i], gap);
            regular += gap.equals(bar) || (months && gap.toDays() <= 31) ? 1 : 0;
        }
        assertThat(regular).as("bars that follow at once").isGreaterThanOrEqualTo((series.size() - 1) / 2);
    }

    /** Rows stand in the order of the bars, and none was left out. */
    private static void requireRows(RawTable table, PriceSeries series) {
        assertThat(series.size()).isEqualTo(table.lines() - table.firstRow());
        for (int bar = 0; bar < series.size(); bar++) {
            int line = bar + table.firstRow();
            var cells = table.cells(line);
            boolean emptyLast = cells.size() == table.width() + 1 && cells.getLast().isEmpty();
            assertThat(emptyLast ? cells.size() - 1 : cells.size()).as(table.line(line)).isEqualTo(table.width());
            assertThat(series.closes()[bar]).as(table.line(line)).isEqualTo(table.close(line));
            if (table.hasRange())
                requireRange(table, line);
        }
    }

    private static void requireRange(RawTable table, int line) {
        double point = POINT * table.close(line);
        assertThat(table.open(line)).as(table.line(line)).isGreaterThanOrEqualTo(table.low(line) - point)
                .isLessThanOrEqualTo(table.high(line) + point);
        assertThat(table.close(line)).as(table.line(line)).isGreaterThanOrEqualTo(table.low(line) - point)
                .isLessThanOrEqualTo(table.high(line) + point);
    }
}
