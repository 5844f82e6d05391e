package io.pipevolve.fitness.data.format;

import io.pipevolve.config.DateOrder;
import java.util.Optional;

/** Three numbers with the year in four digits last, or in two at either end: {@code 05/13/2024}, {@code 13.05.24}. */
record NumericDay(char separator, Order first, int yearDigits) implements DayFormat {
    /** What comes first. */
    enum Order {
        DAY, MONTH, YEAR
    }

    private static final int CENTURY = 2000;
    private static final int FIRST_OF_LAST_CENTURY = 70;

    @Override
    public String pattern() {
        return switch (first) {
            case DAY -> "day, month, year";
            case MONTH -> "month, day, year";
            case YEAR -> "year, month, day";
        } + " with " + separator;
    }

    @Override
    public Optional<DateOrder> order() {
        return switch (first) {
            case DAY -> Optional.of(DateOrder.DAY_FIRST);
            case MONTH -> Optional.of(DateOrder.MONTH_FIRST);
            case YEAR -> Optional.empty();
        };
    }

    @Override
    public int read(String text, int from, int to, TimeCell into) {
        int head = Digits.count(text, from, to);
        int second = from + head + 1;
        if (head < 1 || head > 2 || second > to || text.charAt(second - 1) != separator)
            return -1;
        int middle = Digits.count(text, second, to);
        int third = second + middle + 1;
        if (middle < 1 || middle > 2 || third > to || text.charAt(third - 1) != separator)
            return -1;
        int last = Digits.count(text, third, to);
        if (first == Order.YEAR ? head != 2 || last < 1 || last > 2 : last != yearDigits)
            return -1;
        int a = (int) Digits.value(text, from, head);
        int b = (int) Digits.value(text, second, middle);
        int c = (int) Digits.value(text, third, last);
        boolean is = switch (first) {
            case DAY -> into.set(year(c), b, a);
            case MONTH -> into.set(year(c), a, b);
            case YEAR -> into.set(year(a), b, c);
        };
        return is ? third + last : -1;
    }

    private int year(int written) {
        if (yearDigits == 4)
            return written;
        return written < FIRST_OF_LAST_CENTURY ? CENTURY + written : CENTURY - 100 + written;
    }
}
