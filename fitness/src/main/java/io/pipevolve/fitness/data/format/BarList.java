package io.pipevolve.fitness.data.format;

import java.util.Arrays;

/** Grows by bars. */
public final class BarList implements BarSink {
    private final boolean whole;
    private int size;
    private long[] times = new long[1024];
    private double[] closes = new double[1024];
    private int[] lines = new int[1024];
    private double[] opens;
    private double[] highs;
    private double[] lows;

    public BarList(boolean whole) {
        this.whole = whole;
        opens = new double[whole ? 1024 : 0];
        highs = new double[whole ? 1024 : 0];
        lows = new double[whole ? 1024 : 0];
    }

    @Override
    public void add(long time, double open, double high, double low, double close, int line) {
        if (size == times.length)
            resize(size + size / 2);
        times[size] = time;
        closes[size] = close;
        lines[size] = line;
        if (whole) {
            opens[size] = open;
            highs[size] = high;
            lows[size] = low;
        }
        size++;
    }

    /** A bar of others. */
    public void add(Bars bars, int bar) {
        double close = bars.closes()[bar];
        add(bars.times()[bar], bars.whole() ? bars.opens()[bar] : close, bars.whole() ? bars.highs()[bar] : close,
                bars.whole() ? bars.lows()[bar] : close, close, bars.lines()[bar]);
    }

    @Override
    public Bars bars() {
        resize(size);
        return new Bars(times, opens, highs, lows, closes, lines);
    }

    private void resize(int length) {
        times = Arrays.copyOf(times, length);
        closes = Arrays.copyOf(closes, length);
        lines = Arrays.copyOf(lines, length);
        if (whole) {
            opens = Arrays.copyOf(opens, length);
            highs = Arrays.copyOf(highs, length);
            lows = Arrays.copyOf(lows, length);
        }
    }
}
