package io.pipevolve.fitness.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What it takes to read a file of {@code -Dpipevolve.bench.rows} (500 000) rows; run by name only (see CONTRIBUTING).
 * The file stays at {@code .file} if that is named, for other programs to read.
 */
@EnabledIfSystemProperty(named = "pipevolve.bench.rows", matches = "\\d+")
class PriceReadingBench {
    private static final int RUNS = 5;

    @TempDir
    Path folder;

    @Test
    void rows_are_read_in_less_than_a_second() throws IOException {
        int rows = Integer.getInteger("pipevolve.bench.rows", 500_000);
        var file = Path.of(System.getProperty("pipevolve.bench.file", folder.resolve("prices.csv").toString()));
        write(file, rows);
        double best = Double.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long begin = System.nanoTime();
            assertThat(PriceCsvReader.read(file).size()).isEqualTo(rows);
            double seconds = (System.nanoTime() - begin) / 1e9;
            best = Math.min(best, seconds);
            System.out.printf(Locale.ROOT, "%,d rows, %,d bytes, run %d: %.2f s%n", rows, Files.size(file), run + 1,
                    seconds);
        }
        assertThat(best).isLessThan(1.0 * rows / 500_000);
    }

    private static void write(Path file, int rows) throws IOException {
        var random = new SplittableRandom(1);
        var time = LocalDateTime.parse("2015-01-05T00:00");
        var pattern = DateTimeFormatter.ofPattern("yyyy.MM.dd HH:mm", Locale.ROOT);
        int close = 120_000;
        try (var to = Files.newBufferedWriter(file)) {
            to.write("Date,Open,High,Low,Close,Volume\n");
            for (int i = 0; i < rows; i++) {
                int open = close;
                close = Math.max(50_000, close + random.nextInt(-9, 10));
                to.write("%s,%s,%s,%s,%s,%d%n".formatted(time.plusMinutes(i).format(pattern), PriceShapes.price(open),
                        PriceShapes.price(Math.max(open, close)), PriceShapes.price(Math.min(open, close)),
                        PriceShapes.price(close), random.nextInt(500)));
            }
        }
    }
}
