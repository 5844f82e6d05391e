package io.pipevolve.fitness.data.format;

/** Reads what stands behind a day: a time of day and perhaps where in the world it is meant. */
final class Clock {
    private static final int HOUR = 3600;
    private static final int MOST_HOURS_EAST = 14;

    private Clock() {
    }

    /** Whether the text from here to the end is nothing, or a clock after a space or T, or a zone alone. */
    static boolean readRest(String text, int from, int to, TimeCell into) {
        if (from == to)
            return true;
        int at = from;
        if (text.charAt(at) == ',')
            at++;
        while (at < to && (text.charAt(at) == ' ' || text.charAt(at) == 'T' || text.charAt(at) == '\u202f'))
            at++;
        if (at < to && Digits.isDigit(text.charAt(at)))
            return read(text, at, to, into);
        return readZone(text, at, to, into);
    }

    /** Whether the text is a clock: {@code 10:00}, {@code 1000}, {@code 10:00:00.000 PM GMT+0800}. */
    static boolean read(String text, int from, int to, TimeCell into) {
        int digits = Digits.count(text, from, to);
        int at = from + digits;
        int hour;
        int minute;
        int second = 0;
        if (digits == 4 || digits == 6) {
            hour = (int) Digits.value(text, from, 2);
            minute = (int) Digits.value(text, from + 2, 2);
            second = digits == 6 ? (int) Digits.value(text, from + 4, 2) : 0;
        } else {
            if (digits < 1 || digits > 2 || at + 3 > to || text.charAt(at) != ':'
                    || Digits.count(text, at + 1, to) != 2)
                return false;
            hour = (int) Digits.value(text, from, digits);
            minute = (int) Digits.value(text, at + 1, 2);
            at += 3;
            if (at < to && text.charAt(at) == ':') {
                if (Digits.count(text, at + 1, to) != 2)
                    return false;
                second = (int) Digits.value(text, at + 1, 2);
                at += 3;
            }
        }
        if (at + 1 < to && (text.charAt(at) == '.' || text.charAt(at) == ','))
            at += 1 + Digits.count(text, at + 1, to);
        int half = half(text, at, to);
        if (half != 0)
            at = text.charAt(at) == ' ' || text.charAt(at) == '\u202f' ? at + 3 : at + 2;
        if (hour > 23 || minute > 59 || second > 59 || (half != 0 && (hour < 1 || hour > 12)))
            return false;
        if (half != 0)
            hour = hour % 12 + (half > 0 ? 12 : 0);
        into.second = hour * HOUR + minute * 60 + second;
        into.hasClock = true;
        return readZone(text, at, to, into);
    }

    /** 1 for PM, -1 for AM, 0 for neither. */
    private static int half(String text, int from, int to) {
        int at = from < to && (text.charAt(from) == ' ' || text.charAt(from) == '\u202f') ? from + 1 : from;
        if (at + 2 > to || (text.charAt(at + 1) | 0x20) != 'm')
            return 0;
        return switch (text.charAt(at) | 0x20) {
            case 'p' -> 1;
            case 'a' -> -1;
            default -> 0;
        };
    }

    /** Nothing, Z, UTC, GMT, +00:00, +0800, -4, GMT+0800. */
    private static boolean readZone(String text, int from, int to, TimeCell into) {
        int at = from;
        while (at < to && text.charAt(at) == ' ')
            at++;
        if (at == to)
            return true;
        into.hasOffset = true;
        if (text.startsWith("Z", at) && at + 1 == to)
            return true;
        if (text.startsWith("UTC", at) || text.startsWith("GMT", at))
            at += 3;
        if (at == to)
            return true;
        char sign = text.charAt(at);
        if (sign != '+' && sign != '-')
            return false;
        int digits = Digits.count(text, ++at, to);
        int hours = (int) Digits.value(text, at, Math.min(digits, 2));
        int minutes = 0;
        if (digits == 4 && at + 4 == to)
            minutes = (int) Digits.value(text, at + 2, 2);
        else if (digits >= 1 && digits <= 2 && at + digits < to) {
            if (text.charAt(at + digits) != ':' || Digits.count(text, at + digits + 1, to) != 2
                    || at + digits + 3 != to)
                return false;
            minutes = (int) Digits.value(text, at + digits + 1, 2);
        } else if (digits < 1 || digits > 2)
            return false;
        into.offset = (sign == '-' ? -1 : 1) * (hours * HOUR + minutes * 60);
        return hours <= MOST_HOURS_EAST && minutes < 60;
    }
}
