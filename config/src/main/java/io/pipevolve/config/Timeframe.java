package io.pipevolve.config;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The length of a bar, under MetaTrader's names and numbers (ENUM_TIMEFRAMES). */
public enum Timeframe {
    M1(1, Duration.ofMinutes(1)), M5(5, Duration.ofMinutes(5)), M15(15, Duration.ofMinutes(15)), M30(30,
            Duration.ofMinutes(30)), H1(16385, Duration.ofHours(1)), H4(16388, Duration.ofHours(4)), D1(16408,
                    Duration.ofDays(1)), W1(32769, Duration.ofDays(7)), MN1(49153, Duration.ofDays(30));

    private final int mt5;
    private final Duration length;

    Timeframe(int mt5, Duration length) {
        this.mt5 = mt5;
        this.length = length;
    }

    /** The number that MetaTrader 5 writes into presets. */
    public int mt5() {
        return mt5;
    }

    /** The time from one bar's opening to the next, 30 days for a month. */
    public Duration length() {
        return length;
    }

    /** When a bar that opens then ends: the opening of the next, by the calendar. */
    public LocalDateTime end(LocalDateTime opening) {
        return this == MN1 ? opening.plusMonths(1) : opening.plus(length);
    }

    /** Reads {@code H1} or {@code h1}; throws {@link InvalidValueException} that lists the names otherwise. */
    public static Timeframe of(String text) {
        try {
            return valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new InvalidValueException("timeframe", "(%s) is not one of %s%s".formatted(Quoted.of(text),
                    Arrays.stream(values()).map(Timeframe::name).collect(Collectors.joining(", ")),
                    meant(text).map(": did you mean %s?"::formatted).orElse(".")));
        }
    }

    /** The bar that other programs call so: {@code 1h}, {@code 15min}, {@code daily}. */
    private static Optional<Timeframe> meant(String text) {
        var word = text.strip().toLowerCase(Locale.ROOT);
        var count = word.replaceAll("\\D", "");
        var unit = switch (word.replaceAll("\\d", "")) {
            case "m", "min", "minute", "minutes" -> "M";
            case "h", "hour", "hours", "hourly" -> "H";
            case "d", "day", "days", "daily" -> "D";
            case "w", "week", "weeks", "weekly" -> "W";
            case "mn", "mo", "mon", "month", "months", "monthly" -> "MN";
            default -> "";
        };
        var name = unit + (count.isEmpty() ? "1" : count);
        return Arrays.stream(values()).filter(timeframe -> timeframe.name().equals(name)).findFirst();
    }
}
