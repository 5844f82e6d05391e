package io.pipevolve.fitness.data.format;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code 13 May 2024}, {@code 13-May-24}, {@code May 13, 2024}, {@code 2024-May-13}, also in other languages. */
record NamedMonth() implements DayFormat {
    private static final Map<String, Integer> MONTHS = months();
    private static final Pattern DAY = Pattern.compile(
            "(\\d{1,4})[ .-]{1,2}(\\p{L}{3,})[ .,-]{1,2}(\\d{1,4})|(\\p{L}{3,})[ .-]{1,2}(\\d{1,2}),?[ -](\\d{4})");

    @Override
    public String pattern() {
        return "month in letters";
    }

    @Override
    public int read(String text, int from, int to, TimeCell into) {
        var found = DAY.matcher(text).region(from, to);
        if (!found.lookingAt())
            return -1;
        boolean monthFirst = found.group(1) == null;
        var month = MONTHS.get(found.group(monthFirst ? 4 : 2).toLowerCase(Locale.ROOT));
        if (month == null)
            return -1;
        var first = found.group(monthFirst ? 5 : 1);
        var last = found.group(monthFirst ? 6 : 3);
        boolean yearFirst = first.length() == 4;
        var year = yearFirst ? first : last;
        var day = yearFirst ? last : first;
        if (day.length() > 2 || (year.length() != 4 && year.length() != 2))
            return -1;
        int years = Integer.parseInt(year);
        boolean is = into.set(year.length() == 4 ? years : years < 70 ? 2000 + years : 1900 + years, month,
                Integer.parseInt(day));
        return is ? found.end() : -1;
    }

    private static Map<String, Integer> months() {
        var all = new HashMap<String, Integer>();
        for (var language : List.of("en", "de", "es", "fr", "it", "pl", "pt", "ru"))
            for (var month : Month.values())
                for (var style : List.of(TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE,
                        TextStyle.SHORT_STANDALONE)) {
                    var locale = Locale.of(language);
                    var name = month.getDisplayName(style, locale).toLowerCase(locale).replace(".", "");
                    all.merge(name, month.getValue(), (one, other) -> one.equals(other) ? one : 0);
                }
        return Map.copyOf(all);
    }
}
