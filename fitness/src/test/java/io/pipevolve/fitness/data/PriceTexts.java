package io.pipevolve.fitness.data;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.DateOrder;
import io.pipevolve.config.DayStart;
import io.pipevolve.config.ReadingSettings;
import io.pipevolve.config.Timeframe;
import io.pipevolve.fitness.data.format.PriceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Price files made up for tests. */
final class PriceTexts {
    private PriceTexts() {
    }

    static Path file(Path folder, String text) {
        return file(folder, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path file(Path folder, byte[] bytes) {
        try {
            return Files.write(folder.resolve("prices.csv"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PriceRequest symbol(String symbol) {
        return request(new ReadingSettings(Optional.empty(), Optional.of(symbol), Optional.empty()));
    }

    static PriceRequest dates(DateOrder order) {
        return request(new ReadingSettings(Optional.of(order), Optional.empty(), Optional.empty()));
    }

    static PriceRequest pair(String pair) {
        return new PriceRequest(ReadingSettings.NONE, Optional.empty(), Optional.of(CurrencyPair.of(pair)));
    }

    static PriceRequest timeframe(Timeframe timeframe) {
        return new PriceRequest(ReadingSettings.NONE, Optional.of(timeframe), Optional.empty());
    }

    static PriceRequest timeframe(Timeframe timeframe, String dayStarts) {
        return new PriceRequest(
                new ReadingSettings(Optional.empty(), Optional.empty(), Optional.of(DayStart.of(dayStarts))),
                Optional.of(timeframe), Optional.empty());
    }

    private static PriceRequest request(ReadingSettings reading) {
        return new PriceRequest(reading, Optional.empty(), Optional.empty());
    }
}
