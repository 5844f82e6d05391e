package io.pipevolve.fitness.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.Timeframe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ShippedSamplesTest {
    private static final Path SAMPLES = Path.of("..", "config", "samples");

    @TestFactory
    Stream<DynamicTest> every_shipped_sample_is_daily_and_long_enough_for_a_search() throws IOException {
        if (!Files.isDirectory(SAMPLES))
            return Stream.of();
        try (var files = Files.list(SAMPLES)) {
            return files.filter(f -> f.toString().endsWith(".csv")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        var series = PriceCsvReader.read(file);
                        assertThat(series.timeframe()).isEqualTo(Timeframe.D1);
                        assertThat(series.size()).isGreaterThan(1000);
                    }));
        }
    }
}
