package io.pipevolve.optimizer.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.fitness.PriceForecast;
import io.pipevolve.fitness.PriceForecast.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastCacheTest {
    private static final LocalDateTime LAST = LocalDateTime.parse("2026-05-01T00:00");
    private static final PriceForecast FORECAST = new PriceForecast(LAST, 1.1, 0.5,
            List.of(new Step(LAST.plusDays(3), 1.2, 1.0, 1.3), new Step(LAST.plusDays(4), 1.25, 1.05, 1.35)));

    private final ForecastCache cache;

    ForecastCacheTest(@TempDir Path folder) {
        this.cache = new ForecastCache(folder.resolve("forecasts/a.csv"), 2);
    }

    @Test
    void a_forecast_comes_back_as_it_was_written() {
        assertThat(cache.read()).isEmpty();
        cache.write(FORECAST);
        assertThat(cache.read()).contains(FORECAST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "time,price,low,high", "garbage\nof\nfive\nlines\nhere",
            "time,price,low,high\n2026-05-01T00:00,1,1,1\n2026-05-04T00:00,1,1\n2026-05-05T00:00,1,1,1\n0.5",
            "time,price,low,high\n2026-05-01T00:00,1,1,1\n2026-05-04T00:00,1,x,1\n2026-05-05T00:00,1,1,1\n0.5",
            "time,price,low,high\n2026-05-01T00:00,1,1,1\n2026-05-04T99:00,1,1,1\n2026-05-05T00:00,1,1,1\n0.5",
            "time,price,low,high\n2026-05-01T00:00,1,1,1\n2026-05-04T00:00,1,1,1\n2026-05-05T00:00,1,1,1\nx",
            "time,price,low,high\n2026-05-01T00:00,1,1,1\n2026-05-04T00:00,1,1,1", "ÿ"})
    void a_damaged_file_counts_as_missing_and_is_replaced(String content) throws IOException {
        cache.write(FORECAST);
        Files.write(cache.file(), content.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(cache.read()).isEmpty();
        cache.write(FORECAST);
        assertThat(cache.read()).contains(FORECAST);
    }
}
