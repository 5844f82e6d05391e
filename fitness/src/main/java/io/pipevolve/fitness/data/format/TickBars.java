package io.pipevolve.fitness.data.format;

import io.pipevolve.config.Timeframe;
import java.util.Locale;

/** Joins ticks into bars; one that ended before the next tick is complete, the last never is and is left out. */
final class TickBars implements BarSink {
    private final BarList bars = new BarList(true);
    private final Timeframe timeframe;
    private final Place place;
    private final Findings findings;
    private long begun = Long.MIN_VALUE;
    private long last = Long.MIN_VALUE;
    private int line;
    private int ticks;
    private double open;
    private double high;
    private double low;
    private double close;

    TickBars(Timeframe timeframe, Place place, Findings findings) {
        this.timeframe = timeframe;
        this.place = place;
        this.findings = findings;
    }

    @Override
    public void add(long time, double open, double high, double low, double close, int line) {
        if (time < last)
            throw place.fault(line, "the tick lies before the one above", "sort the rows by time, oldest first");
        last = time;
        long bar = BarStart.of(time, timeframe);
        if (bar != begun) {
            end();
            begun = bar;
            this.open = close;
            this.high = close;
            this.low = close;
            this.line = line;
        }
        this.high = Math.max(this.high, close);
        this.low = Math.min(this.low, close);
        this.close = close;
        ticks++;
    }

    @Override
    public Bars bars() {
        findings.note(String.format(Locale.ROOT,
                "%,d ticks were joined into %s bars of the bid; the last, incomplete bar was left out", ticks,
                timeframe));
        return bars.bars();
    }

    private void end() {
        if (begun != Long.MIN_VALUE)
            bars.add(begun, open, high, low, close, line);
    }
}
