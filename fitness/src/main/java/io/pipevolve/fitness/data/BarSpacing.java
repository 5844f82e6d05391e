package io.pipevolve.fitness.data;

import static java.util.Comparator.comparing;

import io.pipevolve.config.Timeframe;
import io.pipevolve.config.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Finds the timeframe of bars by their most common spacing; the shorter wins a draw, and 28 to 31 days are a month. */
final class BarSpacing {
    private static final Duration SHORTEST_MONTH = Duration.ofDays(28);
    private static final Duration LONGEST_MONTH = Duration.ofDays(31);

    private BarSpacing() {
    }

    static Timeframe timeframe(Path file, LocalDateTime[] times) {
        if (times.length < 2)
            throw new UserException("%s holds %d bars: give a file with prices, two bars at the least."
                    .formatted(file, times.length));
        var counts = new HashMap<Duration, Integer>();
        for (int i = 1; i < times.length; i++)
            counts.merge(spacing(times[i - 1], times[i]), 1, Integer::sum);
        var common = counts.entrySet().stream()
                .max(comparing(Map.Entry<Duration, Integer>::getValue)
                        .thenComparing(Map.Entry::getKey, comparing(Duration::negated)))
                .orElseThrow().getKey();
        return Arrays.stream(Timeframe.values()).filter(t -> t.length().equals(common)).findFirst()
                .orElseThrow(() -> new UserException(
                        "The bars of %s are most often %s apart, which is none of %s: export another timeframe."
                                .formatted(file, common, Arrays.toString(Timeframe.values()))));
    }

    private static Duration spacing(LocalDateTime earlier, LocalDateTime later) {
        var apart = Duration.between(earlier, later);
        boolean month = apart.compareTo(SHORTEST_MONTH) >= 0 && apart.compareTo(LONGEST_MONTH) <= 0;
        return month ? Timeframe.MN1.length() : apart;
    }
}
