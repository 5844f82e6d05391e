package io.pipevolve.fitness.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads closing prices from CSV: {@code Date,Close}; MetaTrader 5's bar export and Python bars; MetaTrader 4's files
 * with and without header. Columns are found by their names, else by position and shape; the separator (tab, semicolon
 * or comma) by the first line. A fault ends in one {@link UserException} line with file, line, value and mend.
 */
public final class PriceCsvReader {
    private static final Logger LOG = LoggerFactory.getLogger(PriceCsvReader.class);
    private static final Pattern NUMBER = Pattern.compile("-?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private final Path file;
    private final List<LocalDateTime> times = new ArrayList<>();
    private double[] closes = new double[1024];
    private int repeated;

    private PriceCsvReader(Path file) {
        this.file = file;
    }

    /** The prices that a search works on: its file, checked for its timeframe and cut to its days. */
    public static PriceSeries read(SearchDefinition definition) {
        var series = read(definition.prices());
        definition.timeframe().ifPresent(series::requireTimeframe);
        return series.between(definition.from(), definition.to());
    }

    public static PriceSeries read(Path file) {
        return new PriceCsvReader(file).parse(PriceFile.read(file));
    }

    private PriceSeries parse(PriceFile content) {
        try (var csv = CsvReader.builder().fieldSeparator(content.separator())
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).ofCsvRecord(content.text())) {
            Optional<PriceColumns> columns = Optional.empty();
            for (var row : csv) {
                if (row.getFields().stream().allMatch(String::isBlank))
                    continue;
                if (columns.isPresent()) {
                    add(row, columns.get());
                    continue;
                }
                var found = PriceColumns.find(file, row);
                columns = Optional.of(found);
                if (!found.header())
                    add(row, found);
            }
        } catch (CsvParseException e) {
            throw new UserException("%s is no CSV that can be read: %s Export it again."
                    .formatted(Quoted.whole(file.toString()), Quoted.of(String.valueOf(e.getMessage()))), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (repeated > 0)
            LOG.warn("{}: {} rows repeat the time and price of the row above; they are left out.", file, repeated);
        var bars = times.toArray(LocalDateTime[]::new);
        return new PriceSeries(file, content.sha256(), BarSpacing.timeframe(file, bars), bars,
                Arrays.copyOf(closes, times.size()));
    }

    private void add(CsvRecord row, PriceColumns columns) {
        if (row.getFieldCount() <= columns.last())
            throw fault(row, "the row has %d columns instead of %d or more".formatted(row.getFieldCount(),
                    columns.last() + 1), "complete or delete it");
        var time = BarTime.parse(columns.time(row)).orElseThrow(() -> fault(row,
                "the time (%s) can't be read".formatted(Quoted.of(columns.time(row))),
                "write it like 2024-05-15 10:00:00"));
        double close = price(row, row.getField(columns.close()).strip());
        if (!times.isEmpty()) {
            var previous = times.getLast();
            if (time.equals(previous) && close == closes[times.size() - 1]) {
                repeated++;
                return;
            }
            if (time.equals(previous))
                throw fault(row, "the price (%s) of %s contradicts the row above (%s)".formatted(close, time,
                        closes[times.size() - 1]), "delete one of the two");
            if (time.isBefore(previous))
                throw fault(row, "the time (%s) lies before that of the row above (%s)".formatted(time, previous),
                        "sort the rows by time, oldest first");
        }
        if (times.size() == closes.length)
            closes = Arrays.copyOf(closes, 2 * closes.length);
        closes[times.size()] = close;
        times.add(time);
    }

    private double price(CsvRecord row, String text) {
        if (!NUMBER.matcher(text).matches())
            throw fault(row, "the price (%s) is no number".formatted(Quoted.of(text)),
                    "write it like 1.08345, or delete the row");
        double price = Double.parseDouble(text);
        if (!(price > 0) || Double.isInfinite(price))
            throw fault(row, "the price (%s) must be above 0".formatted(Quoted.of(text)), "mend or delete the row");
        return price;
    }

    private UserException fault(CsvRecord row, String what, String mend) {
        return new UserException("%s, line %d: %s: %s.".formatted(Quoted.whole(file.toString()),
                row.getStartingLineNumber(), what, mend));
    }
}
