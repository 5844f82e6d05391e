package io.pipevolve.fitness.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Price files as they are, and damaged at places that nobody chose; more of these by {@code -Dpipevolve.fuzz=N}. */
class PriceFuzzTest {
    private static final int CASES = Integer.getInteger("pipevolve.fuzz", 150);
    private static final int MOST_CHANGES = 3;
    private static final String SIGNS = "0123456789.,;:-/ \t\"\n\rTZeN+[]é\0";
    private static final Path SAMPLES = Path.of("..", "config", "samples");
    private static final int ROWS_OF_A_SAMPLE = 60;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> every_shape_is_read_as_the_same_bars() {
        return PriceShapes.all().entrySet().stream().map(shape -> DynamicTest.dynamicTest(shape.getKey(), () -> {
            var series = PriceCsvReader.read(PriceTexts.file(folder, shape.getValue()));
            assertThat(series.closes()).containsExactly(PriceShapes.closes());
            assertThat(series.times()).containsExactly(PriceShapes.times());
            requireInvariants(series);
        }));
    }

    @TestFactory
    Stream<DynamicTest> a_damaged_file_gives_its_bars_but_the_damaged_ones_or_one_line() throws IOException {
        var texts = new HashMap<>(PriceShapes.all());
        try (var files = Files.list(SAMPLES)) {
            for (var file : files.filter(file -> file.toString().endsWith(".csv")).toList())
                texts.put(file.getFileName().toString(), Files.readString(file).lines().limit(ROWS_OF_A_SAMPLE)
                        .collect(Collectors.joining("\n", "", "\n")));
        }
        return texts.entrySet().stream().map(text -> DynamicTest.dynamicTest(text.getKey(), () -> {
            var random = new SplittableRandom(text.getKey().hashCode());
            var whole = bars(PriceCsvReader.read(PriceTexts.file(folder, text.getValue())));
            int header = Character.isDigit(text.getValue().charAt(0)) ? -1 : text.getValue().indexOf('\n');
            int read = 0;
            for (int i = 0; i < CASES; i++)
                read += holds(text.getValue(), whole, header, random) ? 1 : 0;
            assertThat(read).as("files read in spite of the damage").isPositive();
        }));
    }

    /** Whether the damaged file was read; it must be read rightly then. */
    private boolean holds(String text, Map<LocalDateTime, Double> whole, int header, SplittableRandom random) {
        var damaged = text;
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++)
            damaged = damage(damaged, header, random);
        try {
            var series = PriceCsvReader.read(PriceTexts.file(folder, damaged));
            requireInvariants(series);
            long others = bars(series).entrySet().stream()
                    .filter(bar -> !bar.getValue().equals(whole.get(bar.getKey()))).count();
            assertThat(others).as("bars that the file did not have:\n%s", damaged).isLessThanOrEqualTo(2L * changes);
            return true;
        } catch (UserException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n", "Exception", "null)");
            return false;
        }
    }

    /** Names of columns stay: another one may be read where they change. */
    private static String damage(String text, int header, SplittableRandom random) {
        if (text.length() <= header + 2)
            return text;
        int at = header + 1 + random.nextInt(text.length() - header - 1);
        var sign = String.valueOf(SIGNS.charAt(random.nextInt(SIGNS.length())));
        int begin = text.lastIndexOf('\n', at - 1) + 1;
        int found = text.indexOf('\n', at);
        int end = found < 0 ? text.length() : found + 1;
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at) + sign + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + sign + text.substring(at);
            case 3 -> text.substring(0, end) + text.substring(begin);
            case 4 -> text.substring(0, begin) + text.substring(end);
            default -> text.substring(0, Math.max(at, header + 2));
        };
    }

    private static void requireInvariants(PriceSeries series) {
        assertThat(series.size()).isGreaterThan(1);
        for (int i = 0; i < series.size(); i++) {
            assertThat(series.closes()[i]).isPositive().isFinite();
            if (i > 0)
                assertThat(series.times()[i]).isAfter(series.times()[i - 1]);
        }
    }

    private static Map<LocalDateTime, Double> bars(PriceSeries series) {
        var bars = new HashMap<LocalDateTime, Double>();
        for (int i = 0; i < series.size(); i++)
            bars.put(series.times()[i], series.closes()[i]);
        return bars;
    }
}
