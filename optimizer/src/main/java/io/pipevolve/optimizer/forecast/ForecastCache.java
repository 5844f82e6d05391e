package io.pipevolve.optimizer.forecast;

import io.pipevolve.config.Sha256;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.file.AtomicFile;
import io.pipevolve.config.file.OwnerOnly;
import io.pipevolve.fitness.PriceForecast;
import io.pipevolve.fitness.PriceForecast.Step;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.optimizer.search.CodeVersion;
import io.pipevolve.results.SearchRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Forecasts made before, a CSV file each in the store's folder: the last known bar, the forecast bars, and the factor
 * that moves were multiplied by. The file's name is the hash of all that the forecast depends on.
 */
record ForecastCache(Path file, int horizon) {
    private static final String FOLDER = "forecasts";
    private static final String HEADER = "time,price,low,high";

    static ForecastCache of(Path store, SearchRecord search, TrialConfig config, PriceSeries series) {
        var dependencies = String.join("\n", CodeVersion.current(), search.provenance().definition(),
                search.provenance().device(),
                search.provenance().baseModelSha256().orElse(""), config.label(), series.sha256());
        return new ForecastCache(store.resolve(FOLDER).resolve(Sha256.hex(dependencies) + ".csv"), config.horizon());
    }

    /** Empty where the file is missing or damaged. */
    Optional<PriceForecast> read() {
        try {
            var lines = Files.readAllLines(file);
            if (lines.size() != horizon + 3 || !lines.getFirst().equals(HEADER))
                return Optional.empty();
            var rows = lines.subList(1, lines.size() - 1).stream().map(ForecastCache::step).toList();
            var last = rows.getFirst();
            return Optional.of(new PriceForecast(last.time(), last.price(), Double.parseDouble(lines.getLast()),
                    rows.subList(1, rows.size())));
        } catch (IOException | DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    PriceForecast write(PriceForecast forecast) {
        double last = forecast.lastPrice();
        var lines = new ArrayList<>(List.of(HEADER));
        Stream.concat(Stream.of(new Step(forecast.lastTime(), last, last, last)), forecast.steps().stream())
                .map(ForecastCache::line).forEach(lines::add);
        lines.add(Double.toString(forecast.shrinkage()));
        try {
            var bytes = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            AtomicFile.write(file, channel -> AtomicFile.writeAll(channel, bytes), OwnerOnly.file(file));
            return forecast;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Step step) {
        return "%s,%s,%s,%s".formatted(step.time(), step.price(), step.low(), step.high());
    }

    private static Step step(String line) {
        var cells = line.split(",", -1);
        if (cells.length != 4)
            throw new IllegalArgumentException("%d cells: %s".formatted(cells.length, line));
        return new Step(LocalDateTime.parse(cells[0]), Double.parseDouble(cells[1]), Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3]));
    }
}
