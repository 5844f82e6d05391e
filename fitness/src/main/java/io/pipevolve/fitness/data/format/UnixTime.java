package io.pipevolve.fitness.data.format;

/** Seconds since 1970 (9 or 10 digits), milliseconds (13), microseconds (15 or 16) or nanoseconds (18 or 19). */
record UnixTime() implements DayFormat {
    private static final int LONGEST = 19;
    private static final int COMPACT = 12;

    @Override
    public String pattern() {
        return "time since 1970";
    }

    @Override
    public int read(String text, int from, int to, TimeCell into) {
        int digits = Digits.count(text, from, to);
        int thousands = digits > LONGEST ? 0 : digits / 3;
        boolean fits = thousands >= 3 && digits % 3 < 2 && digits != COMPACT;
        int end = from + digits;
        if (!fits || (end < to && !isZeros(text, end, to)))
            return -1;
        int seconds = digits - 3 * (thousands - 3);
        long value = Digits.value(text, from, seconds);
        into.day = value / 86_400;
        into.second = (int) (value % 86_400);
        into.hasClock = true;
        into.hasOffset = true;
        return to;
    }

    /** As floating point numbers are written: {@code 1715680800.0}. */
    private static boolean isZeros(String text, int from, int to) {
        if (text.charAt(from) != '.')
            return false;
        for (int i = from + 1; i < to; i++)
            if (text.charAt(i) != '0')
                return false;
        return true;
    }
}
