package io.pipevolve.fitness;

import io.pipevolve.config.Timeframe;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * When the bars after a last one open. The foreign exchange market rests on Saturday and Sunday, in the file's zone.
 */
final class NextBars {
    private NextBars() {
    }

    static List<LocalDateTime> after(LocalDateTime last, Timeframe timeframe, int count) {
        return Stream.iterate(next(last, timeframe), time -> next(time, timeframe)).limit(count).toList();
    }

    private static LocalDateTime next(LocalDateTime time, Timeframe timeframe) {
        return switch (timeframe) {
            case MN1 -> time.plusMonths(1);
            case W1 -> time.plusWeeks(1);
            case M1, M5, M15, M30, H1, H4, D1 -> {
                var next = time.plus(timeframe.length());
                while (next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY)
                    next = next.plus(timeframe.length());
                yield next;
            }
        };
    }
}
