package io.pipevolve.fitness.data.format;

/** {@code 20240513}; with the clock behind it without a space, {@code 202405131700} or {@code 20240513170000}. */
record CompactDay() implements DayFormat {
    private static final int DAY = 8;

    @Override
    public String pattern() {
        return "yyyyMMdd";
    }

    @Override
    public int read(String text, int from, int to, TimeCell into) {
        int digits = Digits.count(text, from, to);
        if (digits != DAY && digits != DAY + 4 && digits != DAY + 6)
            return -1;
        boolean is = into.set((int) Digits.value(text, from, 4), (int) Digits.value(text, from + 4, 2),
                (int) Digits.value(text, from + 6, 2));
        return is ? from + DAY : -1;
    }
}
