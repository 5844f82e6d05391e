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
        var next = timeframe.end(time);
        boolean rests = timeframe.compareTo(Timeframe.W1) < 0;
        while (rests && (next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY))
            next = timeframe.end(next);
        return next;
    }
}
