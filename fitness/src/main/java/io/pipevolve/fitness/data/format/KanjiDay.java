package io.pipevolve.fitness.data.format;

/** {@code 2024年5月13日}. */
record KanjiDay() implements DayFormat {
    @Override
    public String pattern() {
        return "年月日";
    }

    @Override
    public int read(String text, int from, int to, TimeCell into) {
        int year = part(text, from, to, '年');
        int month = part(text, year, to, '月');
        int day = part(text, month, to, '日');
        boolean is = day > 0 && year - from == 5 && month - year <= 3 && day - month <= 3
                && into.set((int) Digits.value(text, from, 4), (int) Digits.value(text, year, month - year - 1),
                        (int) Digits.value(text, month, day - month - 1));
        return is ? day : -1;
    }

    /** Where the digits and their sign end, or -1. */
    private static int part(String text, int from, int to, char sign) {
        if (from < 0)
            return -1;
        int end = from + Digits.count(text, from, to);
        return end > from && end < to && text.charAt(end) == sign ? end + 1 : -1;
    }
}
