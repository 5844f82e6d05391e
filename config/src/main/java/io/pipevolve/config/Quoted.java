package io.pipevolve.config;

/**
 * Text of others as messages show it: on one line, and without characters that a terminal obeys. Controls, line
 * separators and marks that turn the direction of writing are written out, as in {@code \u001b}.
 */
public final class Quoted {
    /** Characters of a quotation, at the most. */
    public static final int LONGEST = 80;

    private static final char CUT = '…';

    private Quoted() {
    }

    /** The text's beginning, of {@value #LONGEST} characters at the most; one that is cut ends with {@code …}. */
    public static String of(String text) {
        var shown = new StringBuilder();
        int room = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            append(shown, text.codePointAt(at));
            if (shown.length() > LONGEST)
                return shown.delete(room, shown.length()).append(CUT).toString();
            if (shown.length() < LONGEST)
                room = shown.length();
        }
        return shown.toString();
    }

    /** The whole text. */
    public static String whole(String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(character -> append(shown, character));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int character) {
        switch (character) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (isObeyed(character))
                    for (char unit : Character.toChars(character))
                        shown.append("\\u%04x".formatted((int) unit));
                else
                    shown.appendCodePoint(character);
            }
        }
    }

    private static boolean isObeyed(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                true;
            default -> false;
        };
    }
}
