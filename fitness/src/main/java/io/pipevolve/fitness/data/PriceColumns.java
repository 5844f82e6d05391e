package io.pipevolve.fitness.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a row keeps its time and closing price.
 *
 * @param date
 *            column of the date, or of date and time in one
 * @param clock
 *            column of the time of day where it has its own
 * @param close
 *            column of the closing price
 * @param header
 *            whether the first row names the columns
 */
record PriceColumns(int date, Optional<Integer> clock, int close, boolean header) {
    private static final List<String> CLOSE = List.of("close", "price", "rate");
    private static final List<String> DATE = List.of("date", "datetime", "gmt time", "local time", "time", "timestamp",
            "");
    private static final List<String> CLOCK = List.of("time", "timestamp");

    static PriceColumns find(Path file, CsvRecord first) {
        var cells = first.getFields().stream().map(String::strip).toList();
        if (BarTime.parse(cells.getFirst()).isPresent())
            return byPosition(cells).orElseThrow(() -> fault(file, first,
                    "the row (%s) is neither time and close nor time, open, high, low, close"
                            .formatted(Quoted.of(cells.toString()))));
        var names = cells.stream().map(c -> c.replaceAll("[<>]", "").toLowerCase(Locale.ROOT)).toList();
        int close = indexOfAny(names, CLOSE)
                .orElseThrow(() -> fault(file, first,
                        "no column of (%s) is called Close".formatted(Quoted.of(String.join(", ", cells)))));
        int date = indexOfAny(names, DATE)
                .orElseThrow(() -> fault(file, first,
                        "no column of (%s) is called Date or Time".formatted(Quoted.of(String.join(", ", cells)))));
        var clock = names.get(date).equals("date") ? indexOfAny(names, CLOCK) : Optional.<Integer>empty();
        return new PriceColumns(date, clock, close, true);
    }

    String time(CsvRecord row) {
        var day = row.getField(date).strip();
        return clock.map(c -> day + " " + row.getField(c).strip()).orElse(day);
    }

    int last() {
        return Math.max(Math.max(date, clock.orElse(0)), close);
    }

    private static Optional<PriceColumns> byPosition(List<String> cells) {
        boolean hasClock = cells.size() > 1 && BarTime.isClock(cells.get(1));
        int price = hasClock ? 2 : 1;
        int prices = cells.size() - price;
        if (prices != 1 && prices < 4)
            return Optional.empty();
        return Optional.of(new PriceColumns(0, hasClock ? Optional.of(1) : Optional.empty(),
                prices == 1 ? price : price + 3, false));
    }

    private static Optional<Integer> indexOfAny(List<String> names, List<String> wanted) {
        return wanted.stream().map(names::indexOf).filter(i -> i >= 0).findFirst();
    }

    private static UserException fault(Path file, CsvRecord row, String what) {
        return new UserException("%s, line %d: %s: begin the file with a header such as Date,Close.".formatted(
                Quoted.whole(file.toString()),
                row.getStartingLineNumber(), what));
    }
}
