package io.pipevolve.fitness.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A table cut at its separators and nothing else, to hold a reader against: it knows of the reading only which
 * separator was found and what the column of the close is called.
 */
final class RawTable {
    private static final Map<String, String> SEPARATORS = Map.of("tab", "\t", "semicolon", ";", "bar", "|", "comma",
            ",");

    /** Those of JSON's lists, and the comma behind them. */
    private static final Pattern BRACKETS = Pattern.compile("^\\[+|\\]+,?$");

    private final String text;
    private final List<String> lines;
    private final String separator;
    private final Pattern splitter;
    private final Optional<List<String>> names;
    private final int close;

    RawTable(String text, PriceReading reading) {
        this.text = text;
        var facts = reading.facts();
        boolean json = "JSON candles".equals(facts.get("format"));
        this.lines = text.lines().toList();
        this.separator = json ? "," : SEPARATORS.getOrDefault(facts.get("separator"), ",");
        this.splitter = Pattern.compile(Pattern.quote(separator));
        boolean header = !json && !"by position".equals(facts.get("close"));
        this.names = header ? Optional.of(cells(0)) : Optional.empty();
        this.close = json
                ? 4
                : names.map(all -> all.indexOf(facts.get("close"))).orElseGet(this::closeByPosition);
    }

    /** The first row of prices. */
    int firstRow() {
        return names.isPresent() ? 1 : 0;
    }

    int lines() {
        return lines.size();
    }

    String line(int line) {
        return lines.get(line);
    }

    List<String> cells(int line) {
        var row = BRACKETS.matcher(lines.get(line).strip()).replaceAll("");
        return Arrays.stream(splitter.split(row, -1)).map(String::strip).toList();
    }

    /** How many cells rows have: as many as names, an empty last one aside. */
    int width() {
        return cells(0).size();
    }

    double close(int line) {
        return number(line, close);
    }

    boolean isClose(int cell) {
        return cell == close;
    }

    /** Where the time of a bar stands: before its prices. */
    boolean isTime(int cell) {
        return cell < (hasRange() ? close - 3 : close);
    }

    /** Whether the rows have open, high, low and close, in that order. */
    boolean hasRange() {
        return names.map(all -> close >= 4 && named(all, close - 1, "low|tief") && named(all, close - 2, "high|hoch"))
                .orElse(close >= 4);
    }

    double low(int line) {
        return number(line, close - 1);
    }

    double high(int line) {
        return number(line, close - 2);
    }

    double open(int line) {
        return number(line, close - 3);
    }

    /** Line and cell in which a character of the text stands; lines end in one or two characters. */
    Place place(int character) {
        int line = 0;
        int begin = 0;
        for (int end = text.indexOf('\n'); end >= 0 && end < character; end = text.indexOf('\n', begin)) {
            begin = end + 1;
            line++;
        }
        int cell = 0;
        for (int i = begin; i < character; i++)
            cell += text.charAt(i) == separator.charAt(0) ? 1 : 0;
        return new Place(line, cell);
    }

    /** A cell, both from 0. */
    record Place(int line, int cell) {
    }

    private static boolean named(List<String> names, int cell, String wanted) {
        return names.get(cell).replaceAll("[<>]", "").toLowerCase(Locale.ROOT).matches(wanted);
    }

    private double number(int line, int cell) {
        return Double.parseDouble(cells(line).get(cell).replace(',', '.'));
    }

    private int closeByPosition() {
        var row = cells(0);
        int first = IntStream.range(1, row.size()).filter(i -> row.get(i).indexOf(':') < 0).findFirst().orElseThrow();
        return row.size() - first >= 4 ? first + 3 : first;
    }
}
