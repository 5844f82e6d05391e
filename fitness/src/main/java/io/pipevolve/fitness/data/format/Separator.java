package io.pipevolve.fitness.data.format;

/**
 * What parts the cells of a table.
 *
 * @param quotedLines
 *            whether quotes stand around whole lines, as some programs put them
 */
record Separator(char character, boolean quotedLines) {
    private static final char[] ALL = {'\t', ';', '|', ','};
    private static final int LOOKED_AT = 12;

    /** The first of tab, semicolon, bar and comma that stands in the last of the first lines: in a row of prices. */
    static Separator of(String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).limit(LOOKED_AT).toList();
        var row = lines.isEmpty() ? "" : lines.getLast().strip();
        boolean quoted = row.length() > 2 && row.indexOf('"') == 0 && row.indexOf('"', 1) == row.length() - 1;
        for (char separator : ALL)
            if (row.indexOf(separator) >= 0)
                return new Separator(separator, quoted);
        return new Separator(',', false);
    }

    String called() {
        return switch (character) {
            case '\t' -> "tab";
            case ';' -> "semicolon";
            case '|' -> "bar";
            default -> "comma";
        } + (quotedLines ? ", quotes around whole lines" : "");
    }
}
