package io.pipevolve.fitness.data;

import io.pipevolve.fitness.data.format.BarList;
import io.pipevolve.fitness.data.format.Bars;
import io.pipevolve.fitness.data.format.Findings;
import java.util.BitSet;

/**
 * Leaves out the bars of weekends on which nothing moved at all, as some exports fill them in: from the last price to
 * the next that differs. A weekend counts as one where all its bars from Saturday to Sunday noon, or both days' bars,
 * equal the last close.
 */
final class ClosedWeekends {
    private static final long DAY = 86_400;
    private static final long WEEK = 7 * DAY;
    /** Saturday, 3 January 1970, 0:00. */
    private static final long A_SATURDAY = 2 * DAY;

    private final Bars bars;
    private final boolean daily;

    private ClosedWeekends(Bars bars) {
        this.bars = bars;
        this.daily = isDaily(bars.times());
    }

    static Bars without(Bars bars, Findings findings) {
        var closed = new ClosedWeekends(bars).find();
        if (closed.isEmpty())
            return bars;
        findings.dropped("bars of weekends on which nothing moved", closed.cardinality());
        findings.changed();
        var list = new BarList(bars.whole());
        for (int i = closed.nextClearBit(0); i < bars.size(); i = closed.nextClearBit(i + 1))
            list.add(bars, i);
        return list.bars();
    }

    private BitSet find() {
        var closed = new BitSet();
        for (int i = 1; i < bars.size(); i++) {
            if (!isWeekend(i) || isWeekend(i - 1) || !bars.isFlat(i, bars.closes()[i - 1]))
                continue;
            int end = i;
            while (end < bars.size() && isWeekend(end) && isSameWeek(i, end)
                    && bars.isFlat(end, bars.closes()[i - 1]))
                end++;
            boolean all = end == bars.size() || !isWeekend(end) || !isSameWeek(i, end);
            if (all && end - i > 1)
                mark(closed, i, end);
        }
        return closed;
    }

    private void mark(BitSet closed, int weekend, int end) {
        int from = weekend;
        int to = end;
        double price = bars.closes()[weekend - 1];
        if (!daily) {
            while (from > 1 && bars.isFlat(from - 1, price) && bars.closes()[from - 2] == price
                    && bars.times()[weekend] - bars.times()[from - 1] < DAY)
                from--;
            while (to < bars.size() && bars.isFlat(to, price) && bars.times()[to] - bars.times()[end - 1] < DAY)
                to++;
        }
        closed.set(from, to);
    }

    /** Both days of daily bars; of shorter ones what is weekend in every zone. */
    private boolean isWeekend(int bar) {
        long since = Math.floorMod(bars.times()[bar] - A_SATURDAY, WEEK);
        return daily ? since < 2 * DAY : since >= DAY / 2 && since < DAY + DAY / 2;
    }

    private boolean isSameWeek(int one, int other) {
        return bars.times()[other] - bars.times()[one] < 2 * DAY;
    }

    private static boolean isDaily(long[] times) {
        int days = 0;
        for (int i = 1; i < times.length; i++)
            days += times[i] - times[i - 1] >= DAY ? 1 : 0;
        return 2 * days > times.length;
    }
}
