package io.pipevolve.fitness.backtest;

import io.pipevolve.config.Timeframe;
import io.pipevolve.fitness.data.PriceBars;
import io.pipevolve.fitness.data.PriceSeries;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Hourly bars for tests. The first {@value #CALM} have a range of 0.0010 each, so that ATR is 0.0010, and close at
 * 1.1000; from there on a test writes its own.
 */
final class Bars {
    static final int CALM = 20;
    static final double ATR = 0.0010;
    static final double START = 1.1000;

    private final List<double[]> bars = new ArrayList<>();
    private final LocalDateTime first;

    Bars() {
        this(LocalDateTime.parse("2024-01-01T00:00"));
    }

    Bars(LocalDateTime first) {
        this.first = first;
        for (int i = 0; i < CALM; i++)
            bar(START, START + ATR / 2, START - ATR / 2, START);
    }

    /** Index of the last bar before those of the test: the first decision is taken at its close. */
    static int last() {
        return CALM - 1;
    }

    Bars bar(double open, double high, double low, double close) {
        bars.add(new double[]{open, high, low, close});
        return this;
    }

    /** Opens and closes at a price, and goes nowhere else. */
    Bars still(double price) {
        return bar(price, price, price, price);
    }

    PriceBars whole() {
        return new PriceBars(series(), column(0), column(1), column(2));
    }

    PriceBars closes() {
        return PriceBars.closesOf(series());
    }

    private PriceSeries series() {
        var times = new LocalDateTime[bars.size()];
        for (int i = 0; i < times.length; i++)
            times[i] = first.plusHours(i);
        return new PriceSeries(Path.of("bars.csv"), "", Timeframe.H1, times, column(3));
    }

    private double[] column(int index) {
        return bars.stream().mapToDouble(bar -> bar[index]).toArray();
    }

    /** A random walk with gaps, whose bars agree with themselves. */
    static Bars walk(int count, long seed) {
        var random = new SplittableRandom(seed);
        var bars = new Bars();
        double close = START;
        for (int i = 0; i < count; i++) {
            double open = close + (i % 7 == 0 ? 0.0020 : 0.0001) * random.nextGaussian();
            double next = open + 0.0010 * random.nextGaussian();
            bars.bar(open, Math.max(open, next) + 0.0005 * random.nextDouble(),
                    Math.min(open, next) - 0.0005 * random.nextDouble(), next);
            close = next;
        }
        return bars;
    }
}
