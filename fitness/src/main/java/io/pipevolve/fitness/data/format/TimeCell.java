package io.pipevolve.fitness.data.format;

/** A moment while it is read from a cell, or from two. */
final class TimeCell {
    /** Days since 1970. */
    long day;
    /** Of the day. */
    int second;
    /** Seconds east of Greenwich. */
    int offset;
    boolean hasClock;
    boolean hasOffset;

    void clear() {
        second = 0;
        offset = 0;
        hasClock = false;
        hasOffset = false;
    }

    long local() {
        return day * 86_400 + second;
    }

    long utc() {
        return local() - offset;
    }

    /** Whether there is such a day; it is kept then. */
    boolean set(int year, int month, int dayOfMonth) {
        if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > length(year, month))
            return false;
        day = epochDay(year, month, dayOfMonth);
        return true;
    }

    private static int length(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Howard Hinnant's days_from_civil: years begin in March, so that a leap day is a year's last. */
    private static long epochDay(int year, int month, int dayOfMonth) {
        long y = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(y, 400);
        long ofEra = y - era * 400;
        long ofYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dayOfMonth - 1;
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
    }
}
