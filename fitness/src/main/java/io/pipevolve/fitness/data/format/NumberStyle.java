package io.pipevolve.fitness.data.format;

/** How a file writes its numbers; the first that reads all of them is the file's. */
enum NumberStyle {
    POINT('.', '\0'), COMMA(',', '\0'), POINT_GROUPED('.', ','), COMMA_GROUPED(',', '.');

    private static final double[] TENS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
            1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    private static final int EXACT_DIGITS = 15;
    private static final int LONGEST = 400;

    private final char decimal;
    private final char group;

    NumberStyle(char decimal, char group) {
        this.decimal = decimal;
        this.group = group;
    }

    char decimal() {
        return decimal;
    }

    /** The number, or NaN where it is none. */
    double read(String text, int from, int to) {
        if (group != '\0')
            return grouped(text, from, to);
        int at = from;
        boolean minus = at < to && text.charAt(at) == '-';
        if (minus)
            at++;
        long mantissa = 0;
        int significant = 0;
        int whole = Digits.count(text, at, to);
        if (whole > 1 && text.charAt(at) == '0')
            return Double.NaN;
        int decimals = -1;
        for (; at < to; at++) {
            char c = text.charAt(at);
            if (c == decimal && decimals < 0) {
                decimals = 0;
                continue;
            }
            if (!Digits.isDigit(c))
                return at > from ? slow(text, from, to) : Double.NaN;
            if (significant > 0 || c != '0')
                significant++;
            if (significant <= EXACT_DIGITS)
                mantissa = 10 * mantissa + c - '0';
            if (decimals >= 0)
                decimals++;
        }
        int digits = to - from - (minus ? 1 : 0) - (decimals >= 0 ? 1 : 0);
        if (digits == 0)
            return Double.NaN;
        if (significant > EXACT_DIGITS || decimals >= TENS.length)
            return slow(text, from, to);
        double value = decimals > 0 ? mantissa / TENS[decimals] : mantissa;
        return minus ? -value : value;
    }

    /** Fifteen digits and powers of ten to 22 are exact, so their quotient is rounded once; the rest is Java's work. */
    private double slow(String text, int from, int to) {
        if (to - from > LONGEST || !isNumber(text, from, to))
            return Double.NaN;
        return Double.parseDouble(text.substring(from, to).replace(decimal, '.'));
    }

    private boolean isNumber(String text, int from, int to) {
        int at = text.charAt(from) == '-' ? from + 1 : from;
        int whole = Digits.count(text, at, to);
        at += whole;
        int decimals = 0;
        if (at < to && text.charAt(at) == decimal) {
            decimals = Digits.count(text, at + 1, to);
            at += 1 + decimals;
        }
        if (whole + decimals == 0)
            return false;
        if (at == to)
            return true;
        if ((text.charAt(at) | 0x20) != 'e')
            return false;
        at++;
        if (at < to && (text.charAt(at) == '+' || text.charAt(at) == '-'))
            at++;
        int exponent = Digits.count(text, at, to);
        return exponent > 0 && at + exponent == to;
    }

    private double grouped(String text, int from, int to) {
        int point = text.indexOf(decimal, from);
        int end = point < 0 || point >= to ? to : point;
        int at = from;
        int digits = Digits.count(text, at, end);
        if (digits < 1 || digits > 3)
            return Double.NaN;
        at += digits;
        while (at < end) {
            if (text.charAt(at) != group || Digits.count(text, at + 1, end) != 3)
                return Double.NaN;
            at += 4;
        }
        var without = text.substring(from, to).replace(String.valueOf(group), "");
        return (decimal == ',' ? COMMA : POINT).read(without, 0, without.length());
    }
}
