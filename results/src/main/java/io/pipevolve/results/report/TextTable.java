package io.pipevolve.results.report;

import io.pipevolve.config.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows under headings, columns two spaces apart, numbers to the right: no frame. Where a page is too narrow, headings
 * and words fold, numbers never.
 */
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

    /** A table of rows, the first of them its headings. */
    public static TextTable of(List<List<String>> rows) {
        var table = new TextTable(rows.getFirst().toArray(String[]::new));
        rows.stream().skip(1).forEach(row -> table.row(row.toArray()));
        return table;
    }

    public TextTable row(Object... cells) {
        if (cells.length != right.length)
            throw new IllegalArgumentException("%d cells under %d headings".formatted(cells.length, right.length));
        rows.add(Arrays.stream(cells).map(cell -> Quoted.whole(cell.toString())).toArray(String[]::new));
        return this;
    }

    /** Lines that end with a newline, without blanks at their ends. */
    @Override
    public String toString() {
        int[] widths = widths(Page.current().tables());
        var cells = IntStream.range(0, rows.size()).mapToObj(row -> lines(row, widths)).toList();
        int[] tight = columns(column -> cells.stream().flatMap(row -> row.get(column).stream())
                .mapToInt(String::length).max().orElse(0));
        return cells.stream().map(row -> text(row, tight)).collect(Collectors.joining());
    }

    /** The lines of each cell. */
    private List<List<String>> lines(int row, int[] widths) {
        return IntStream.range(0, right.length).mapToObj(column -> folds(row, column)
                ? Words.folded(rows.get(row)[column], widths[column])
                : List.of(rows.get(row)[column])).toList();
    }

    private String text(List<List<String>> cells, int[] widths) {
        int lines = cells.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, lines).mapToObj(line -> IntStream.range(0, right.length)
                .mapToObj(column -> padded(line < cells.get(column).size() ? cells.get(column).get(line) : "",
                        widths[column], right[column]))
                .collect(Collectors.joining(GAP)).stripTrailing() + "\n").collect(Collectors.joining());
    }

    /** Headings are narrowed first, which costs one line in all, then columns of words, the widest before others. */
    private int[] widths(int page) {
        int[] widths = columns(column -> widest(column, false));
        int[] least = columns(column -> widest(column, true));
        int excess = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - page;
        for (int column = 0; column < widths.length && excess > 0; column++)
            if (right[column]) {
                int less = Math.min(excess, widths[column] - least[column]);
                widths[column] -= less;
                excess -= less;
            }
        for (; excess > 0; excess--) {
            var widest = widestOf(widths, least);
            if (widest.isEmpty())
                break;
            widths[widest.get()]--;
        }
        return widths;
    }

    private static Optional<Integer> widestOf(int[] widths, int[] least) {
        return IntStream.range(0, widths.length).boxed().filter(column -> widths[column] > least[column])
                .max(Comparator.comparingInt(column -> widths[column]));
    }

    private int[] columns(IntUnaryOperator width) {
        return IntStream.range(0, right.length).map(width).toArray();
    }

    /** Of a column's cells, or of their words where they fold. */
    private int widest(int column, boolean folded) {
        return IntStream.range(0, rows.size())
                .map(row -> folded && folds(row, column)
                        ? Arrays.stream(rows.get(row)[column].split(" ", -1)).mapToInt(String::length).max().orElse(0)
                        : rows.get(row)[column].length())
                .max().orElse(0);
    }

    private boolean folds(int row, int column) {
        return row == 0 || !right[column];
    }

    private static String padded(String cell, int width, boolean right) {
        var blanks = " ".repeat(width - cell.length());
        return right ? blanks + cell : cell + blanks;
    }
}
