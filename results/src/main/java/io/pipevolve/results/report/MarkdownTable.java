package io.pipevolve.results.report;

import java.util.List;
import java.util.stream.Collectors;

/** The rows of a {@link TextTable} as Markdown has them. */
public final class MarkdownTable {
    private MarkdownTable() {
    }

    /**
     * Lines that end with a newline.
     *
     * @param rows
     *            the first of them headings; one that begins with {@code >} stands over a column of numbers
     */
    public static String of(List<List<String>> rows) {
        var headings = rows.getFirst();
        return row(headings.stream().map(heading -> heading.replaceFirst("^>", "")).toList())
                + row(headings.stream().map(heading -> heading.startsWith(">") ? "---:" : "---").toList())
                + rows.stream().skip(1).map(MarkdownTable::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
