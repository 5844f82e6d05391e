package io.pipevolve.results.report;

import io.pipevolve.config.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under headings, columns two spaces apart, numbers to the right: no frame. */
public final class TextTable {
    private static final String GAP = "  ";

    private final boolean[] right;
    private final List<String[]> rows = new ArrayList<>();

    /** Headings; one that begins with {@code >} stands over a column of numbers. */
    public TextTable(String... headings) {
        right = new boolean[headings.length];
        var first = new String[headings.length];
        for (int i = 0; i < headings.length; i++) {
            right[i] = headings[i].startsWith(">");
            first[i] = right[i] ? headings[i].substring(1) : headings[i];
        }
        rows.add(first);
    }

    public TextTable row(Object... cells) {
        if (cells.length != right.length)
            throw new IllegalArgumentException("%d cells under %d headings".formatted(cells.length, right.length));
        rows.add(Arrays.stream(cells).map(cell -> Quoted.whole(cell.toString())).toArray(String[]::new));
        return this;
    }

    /** One line a row, each ended by a newline, without blanks at their ends. */
    @Override
    public String toString() {
        var widths = IntStream.range(0, right.length)
                .map(column -> rows.stream().mapToInt(row -> row[column].length()).max().orElse(0)).toArray();
        return rows.stream().map(row -> IntStream.range(0, right.length)
                .mapToObj(column -> padded(row[column], widths[column], right[column]))
                .collect(Collectors.joining(GAP)).stripTrailing() + "\n").collect(Collectors.joining());
    }

    private static String padded(String cell, int width, boolean right) {
        var blanks = " ".repeat(width - cell.length());
        return right ? blanks + cell : cell + blanks;
    }
}
