package io.pipevolve.fitness.data;

import java.util.SplittableRandom;

/** What happens to text and bytes by accident. */
record FileDamage(SplittableRandom random) {
    private static final String SIGNS = "0123456789.,;:-/ \t\"\n\rTZeN+[]é\0";

    /** One character or line of a text is another, gone, or there twice; or the text ends early. */
    String text(String text) {
        if (text.length() < 2)
            return text;
        int at = random.nextInt(text.length());
        var sign = String.valueOf(SIGNS.charAt(random.nextInt(SIGNS.length())));
        int begin = text.lastIndexOf('\n', at - 1) + 1;
        int found = text.indexOf('\n', at);
        int end = found < 0 ? text.length() : found + 1;
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at) + sign + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + sign + text.substring(at);
            case 3 -> text.substring(0, end) + text.substring(begin);
            case 4 -> text.substring(0, begin) + text.substring(end);
            default -> text.substring(0, at);
        };
    }

    /** One digit of a text is another; the place is given by {@link #place}. */
    String digit(String text, int place) {
        int other = (text.charAt(place) - '0' + 1 + random.nextInt(9)) % 10;
        return text.substring(0, place) + other + text.substring(place + 1);
    }

    /** Where a digit stands. */
    int place(String text) {
        int at = random.nextInt(text.length());
        while (text.charAt(at) < '0' || text.charAt(at) > '9')
            at = (at + 1) % text.length();
        return at;
    }

    /** One bit of bytes from there on is another. */
    byte[] bit(byte[] bytes, int place) {
        var damaged = bytes.clone();
        damaged[place] ^= (byte) (1 << random.nextInt(8));
        return damaged;
    }
}
