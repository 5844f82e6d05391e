package io.pipevolve.optimizer.inspection;

import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.optimizer.plot.Canvas;
import io.pipevolve.results.report.BarDates;
import java.util.Arrays;
import java.util.Locale;

/** Draws closes: bar by bar from left to right, gaps in time left out. */
record PricePlot(PriceSeries series) {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 440;
    private static final int MARGIN = 24;
    private static final int GREY = 0xD8D8D8;
    private static final int BLUE = 0x1F5FA8;

    Canvas drawn() {
        var canvas = new Canvas(WIDTH, HEIGHT);
        canvas.fill(0, MARGIN, WIDTH, 1, GREY);
        canvas.fill(0, HEIGHT - 1 - MARGIN, WIDTH, 1, GREY);
        double low = Arrays.stream(series.closes()).min().orElseThrow();
        double high = Arrays.stream(series.closes()).max().orElseThrow();
        int before = y(series.closes()[0], low, high);
        for (int x = 0; x < WIDTH; x++) {
            int from = (int) ((long) x * series.size() / WIDTH);
            int to = Math.max(from + 1, (int) ((x + 1L) * series.size() / WIDTH));
            for (int bar = from; bar < to; bar++) {
                int y = y(series.closes()[bar], low, high);
                canvas.fill(x, Math.min(before, y), 1, Math.abs(before - y) + 1, BLUE);
                before = y;
            }
        }
        label(canvas, high, 4);
        label(canvas, low, HEIGHT - MARGIN + 4);
        return canvas;
    }

    private void label(Canvas canvas, double price, int y) {
        var dates = new BarDates(series.timeframe());
        var last = dates.text(series.last());
        canvas.text(4, y, dates.text(series.first()));
        canvas.text((WIDTH - Canvas.textWidth("0.00000")) / 2, y, String.format(Locale.ROOT, "%.7g", price));
        canvas.text(WIDTH - 4 - Canvas.textWidth(last), y, last);
    }

    private static int y(double price, double low, double high) {
        double share = high > low ? (price - low) / (high - low) : 0.5;
        return HEIGHT - 1 - MARGIN - (int) Math.round(share * (HEIGHT - 1 - 2 * MARGIN));
    }
}
