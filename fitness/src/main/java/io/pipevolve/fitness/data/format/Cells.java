package io.pipevolve.fitness.data.format;

import java.util.Arrays;

/**
 * Walks over a table row by row. A row's cells are places in the text, without quotes and spaces around them; rows
 * without any text are passed over.
 */
final class Cells {
    private static final char QUOTE = '"';

    private final String text;
    private final char separator;
    private final boolean quotedLines;
    private final Place place;
    private int at;
    private int nextLine = 1;
    private int line;
    private int count;
    private int[] from = new int[32];
    private int[] to = new int[32];

    /**
     * @param quotedLines
     *            whether quotes stand around whole lines
     */
    Cells(String text, char separator, boolean quotedLines, Place place) {
        this.text = text;
        this.separator = separator;
        this.quotedLines = quotedLines;
        this.place = place;
    }

    /** A place to go back to: where a row begins. */
    record Mark(int at, int nextLine) {
    }

    Mark mark() {
        return new Mark(at, nextLine);
    }

    void back(Mark mark) {
        at = mark.at;
        nextLine = mark.nextLine;
    }

    boolean next() {
        while (at < text.length()) {
            line = nextLine++;
            row();
            for (int i = 0; i < count; i++)
                if (to[i] > from[i])
                    return true;
        }
        return false;
    }

    int line() {
        return line;
    }

    int count() {
        return count;
    }

    int from(int cell) {
        return from[cell];
    }

    int to(int cell) {
        return to[cell];
    }

    String text() {
        return text;
    }

    boolean isEmpty(int cell) {
        return from[cell] == to[cell];
    }

    String cell(int cell) {
        return text.substring(from[cell], to[cell]).replace("\"\"", "\"");
    }

    /** The row's cells in square brackets, for messages. */
    String row(int most) {
        var shown = new StringBuilder("[");
        for (int i = 0; i < Math.min(count, most); i++)
            shown.append(i == 0 ? "" : ", ").append(cell(i));
        return shown.append(']').toString();
    }

    /** Makes one of this cell and the next: a decimal comma parted them. */
    void join(int cell) {
        to[cell] = to[cell + 1];
        System.arraycopy(from, cell + 2, from, cell + 1, count - cell - 2);
        System.arraycopy(to, cell + 2, to, cell + 1, count - cell - 2);
        count--;
    }

    /** Takes off an empty last cell. */
    void dropLast() {
        count--;
    }

    private void row() {
        int end = lineEnd();
        int begin = at;
        at = end < text.length() && text.charAt(end) == '\r' && end + 1 < text.length() && text.charAt(end + 1) == '\n'
                ? end + 2
                : end + 1;
        count = 0;
        if (quotedLines && end - begin >= 2 && text.charAt(begin) == QUOTE && text.charAt(end - 1) == QUOTE) {
            begin++;
            end--;
        }
        for (int next = begin; next <= end;)
            next = cellEnd(next, end) + 1;
    }

    private int lineEnd() {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r')
            end++;
        return end;
    }

    private int cellEnd(int begin, int end) {
        int first = begin;
        while (first < end && isSpace(text.charAt(first)))
            first++;
        if (first < end && text.charAt(first) == QUOTE)
            return quotedEnd(first + 1, end);
        int stop = first;
        while (stop < end && text.charAt(stop) != separator)
            stop++;
        int last = stop;
        while (last > first && isSpace(text.charAt(last - 1)))
            last--;
        add(first, last);
        return stop;
    }

    private int quotedEnd(int first, int end) {
        int close = first;
        while (close < end && (text.charAt(close) != QUOTE || (close + 1 < end && text.charAt(close + 1) == QUOTE)))
            close += text.charAt(close) == QUOTE ? 2 : 1;
        if (close >= end)
            throw malformed("a quotation does not end on its line");
        int stop = close + 1;
        while (stop < end && isSpace(text.charAt(stop)))
            stop++;
        if (stop < end && text.charAt(stop) != separator)
            throw malformed("something stands behind a quotation");
        int begin = first;
        int last = close;
        while (begin < last && isSpace(text.charAt(begin)))
            begin++;
        while (last > begin && isSpace(text.charAt(last - 1)))
            last--;
        add(begin, last);
        return stop;
    }

    private void add(int begin, int end) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
        }
        from[count] = begin;
        to[count++] = end;
    }

    private boolean isSpace(char c) {
        return c != separator && (c <= ' ' || c == '\u00a0' || c == '\ufeff');
    }

    private RuntimeException malformed(String what) {
        return place.fault(line, what + ", so it is no table that can be read", "export it again");
    }
}
