package io.pipevolve.optimizer.forecast;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
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
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Forecasts made before, a CSV file each in the store's folder: the last known bar, the forecast bars, and the factor
 * that moves were multiplied by. The file's name is the hash of all that the forecast depends on.
 */
record ForecastCache(Path file, int horizon) {
    private static final String FOLDER = "forecasts";
    private static final List<String> HEADER = List.of("time", "price", "low", "high");

    static ForecastCache of(Path store, SearchRecord search, TrialConfig config, PriceSeries series) {
        var dependencies = String.join("\n", CodeVersion.current(), search.provenance().definition(),
                search.provenance().device(),
                search.provenance().baseModelSha256().orElse(""), config.label(), series.sha256());
        return new ForecastCache(store.resolve(FOLDER).resolve(Sha256.hex(dependencies) + ".csv"), config.horizon());
    }

    /** Empty where the file is missing or damaged. */
    Optional<PriceForecast> read() {
        try (var csv = CsvReader.builder().missingFieldStrategy(FieldMismatchStrategy.IGNORE).ofCsvRecord(file)) {
            var rows = csv.stream().map(CsvRecord::getFields).toList();
            if (rows.size() != horizon + 3 || !rows.getFirst().equals(HEADER) || rows.getLast().size() != 1)
                return Optional.empty();
            var steps = rows.subList(1, rows.size() - 1).stream().map(ForecastCache::step).toList();
            var last = steps.getFirst();
            return Optional.of(new PriceForecast(last.time(), last.price(),
                    Double.parseDouble(rows.getLast().getFirst()), steps.subList(1, steps.size())));
        } catch (IOException | UncheckedIOException | CsvParseException | DateTimeException
                | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    PriceForecast write(PriceForecast forecast) {
        double last = forecast.lastPrice();
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(HEADER);
            Stream.concat(Stream.of(new Step(forecast.lastTime(), last, last, last)), forecast.steps().stream())
                    .map(ForecastCache::fields).forEach(csv::writeRecord);
            csv.writeRecord(Double.toString(forecast.shrinkage()));
            csv.flush();
            var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            AtomicFile.write(file, channel -> AtomicFile.writeAll(channel, bytes), OwnerOnly.file(file));
            return forecast;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> fields(Step step) {
        return Stream.of(step.time(), step.price(), step.low(), step.high()).map(Object::toString).toList();
    }

    private static Step step(List<String> fields) {
        if (fields.size() != HEADER.size())
            throw new IllegalArgumentException("%d fields: %s".formatted(fields.size(), fields));
        return new Step(LocalDateTime.parse(fields.get(0)), Double.parseDouble(fields.get(1)),
                Double.parseDouble(fields.get(2)), Double.parseDouble(fields.get(3)));
    }
}
