package io.pipevolve.fitness.data;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of bars: year first with dots, dashes, slashes or nothing between, or day first with dots; then
 * perhaps a time of day, and perhaps a mark of UTC. Nine or ten digits are seconds since 1970.
 */
final class BarTime {
    private static final String CLOCK = "(\\d{1,2}):?(\\d\\d)(?::?(\\d\\d)(?:\\.\\d+)?)?";
    private static final Pattern TIME = Pattern
            .compile("(?:(\\d{4})[./-]?(\\d\\d)[./-]?(\\d\\d)|(\\d\\d)\\.(\\d\\d)\\.(\\d{4}))(?:[ T]" + CLOCK
                    + ")?(?: ?(?:Z|UTC|[+-]00:?00))?");
    private static final Pattern CLOCK_ALONE = Pattern.compile("\\d{1,2}:\\d\\d(:\\d\\d)?");
    private static final Pattern UNIX_SECONDS = Pattern.compile("\\d{9,10}");

    private BarTime() {
    }

    static Optional<LocalDateTime> parse(String text) {
        if (UNIX_SECONDS.matcher(text).matches())
            return Optional.of(LocalDateTime.ofEpochSecond(Long.parseLong(text), 0, ZoneOffset.UTC));
        var matcher = TIME.matcher(text);
        if (!matcher.matches())
            return Optional.empty();
        boolean yearFirst = matcher.group(1) != null;
        try {
            return Optional.of(LocalDateTime.of(number(matcher, yearFirst ? 1 : 6), number(matcher, yearFirst ? 2 : 5),
                    number(matcher, yearFirst ? 3 : 4), number(matcher, 7), number(matcher, 8), number(matcher, 9)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static boolean isClock(String text) {
        return CLOCK_ALONE.matcher(text).matches();
    }

    private static int number(Matcher matcher, int group) {
        @Nullable String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
