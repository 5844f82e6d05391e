package io.pipevolve.fitness.data.format;

/** {@code 2024-05-13}, {@code 2024.05.13}, {@code 2024/5/13}. */
record YearFirst() implements DayFormat {
    @Override
    public String pattern() {
        return "year, month, day";
    }

    @Override
    public int read(String text, int from, int to, TimeCell into) {
        if (Digits.count(text, from, to) != 4 || from + 4 >= to)
            return -1;
        char separator = text.charAt(from + 4);
        if (separator != '-' && separator != '.' && separator != '/')
            return -1;
        int month = from + 5;
        int monthDigits = Digits.count(text, month, to);
        int second = month + monthDigits;
        if (monthDigits < 1 || monthDigits > 2 || second >= to || text.charAt(second) != separator)
            return -1;
        int dayDigits = Digits.count(text, second + 1, to);
        if (dayDigits < 1 || dayDigits > 2)
            return -1;
        boolean is = into.set((int) Digits.value(text, from, 4), (int) Digits.value(text, month, monthDigits),
                (int) Digits.value(text, second + 1, dayDigits));
        return is ? second + 1 + dayDigits : -1;
    }
}
