package io.pipevolve.optimizer.comparison;

import io.pipevolve.optimizer.plot.Canvas;
import io.pipevolve.optimizer.plot.Palette;
import io.pipevolve.results.report.BarDates;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Forecast against true prices at the last origin of the hold-out, a panel a method: grey what went in, black what
 * came, in colour the forecast over its 5–95 % band. All panels have one scale.
 */
final class ForecastPicture {
    private static final int WIDTH = 1000;
    private static final int PANEL = 240;
    private static final int MARGIN = 26;
    private static final int SWATCH = 12;
    private static final int GAP = 40;

    private final Comparison comparison;
    private final double[] prices;
    private final double low;
    private final double high;

    ForecastPicture(Comparison comparison) {
        this.comparison = comparison;
        int origin = comparison.lastOrigin();
        this.prices = Arrays.copyOfRange(comparison.inputs().series().closes(),
                origin - comparison.request().inputLength(), origin + comparison.request().horizon());
        this.low = Math.min(DoubleStream.of(prices).min().orElseThrow(), comparison.methods().stream()
                .flatMap(method -> method.first().last().steps().stream()).mapToDouble(step -> step.low()).min()
                .orElseThrow());
        this.high = Math.max(DoubleStream.of(prices).max().orElseThrow(), comparison.methods().stream()
                .flatMap(method -> method.first().last().steps().stream()).mapToDouble(step -> step.high()).max()
                .orElseThrow());
    }

    Canvas drawn() {
        var canvas = new Canvas(WIDTH, PANEL * comparison.methods().size() + 2 * MARGIN);
        for (int i = 0; i < comparison.methods().size(); i++)
            panel(canvas, PANEL * i, comparison.methods().get(i), Palette.method(i));
        var series = comparison.inputs().series();
        var dates = new BarDates(series.timeframe());
        int first = comparison.lastOrigin() - comparison.request().inputLength();
        var last = dates.text(series.times()[first + prices.length - 1]);
        int dated = canvas.height() - 2 * MARGIN + 6;
        canvas.text(4, dated, dates.text(series.times()[first]));
        canvas.text(WIDTH - 4 - Canvas.textWidth(last), dated, last);
        legend(canvas, dated + MARGIN);
        return canvas;
    }

    private static void legend(Canvas canvas, int y) {
        int known = named(canvas, 6, y, Palette.PAST, "prices in");
        int came = named(canvas, known, y, Palette.TRUTH, "prices that came");
        int forecast = named(canvas, came, y, Palette.method(0), "forecast");
        named(canvas, forecast, y, Palette.pale(Palette.method(0)), "5-95 % band");
    }

    /** Gives the place of what stands next to it. */
    private static int named(Canvas canvas, int x, int y, int colour, String name) {
        canvas.fill(x, y, SWATCH, Canvas.textHeight(), colour);
        canvas.text(x + SWATCH + 6, y, name);
        return x + GAP + Canvas.textWidth(name);
    }

    private void panel(Canvas canvas, int top, ComparedMethod method, int colour) {
        int known = comparison.request().inputLength();
        var steps = method.first().last().steps();
        canvas.fill(0, top + PANEL - 1, WIDTH, 1, Palette.GRID);
        for (int h = 0; h < steps.size(); h++) {
            int left = x(known + h - 1);
            int from = y(top, steps.get(h).high());
            canvas.fill(left, from, x(known + h) - left, y(top, steps.get(h).low()) - from + 1, Palette.pale(colour));
        }
        canvas.fill(x(known - 1), top + MARGIN, 1, PANEL - 2 * MARGIN, Palette.GRID);
        for (int i = 1; i < prices.length; i++)
            canvas.line(x(i - 1), y(top, prices[i - 1]), x(i), y(top, prices[i]),
                    i < known ? Palette.PAST : Palette.TRUTH);
        double before = prices[known - 1];
        for (int h = 0; h < steps.size(); h++) {
            canvas.line(x(known + h - 1), y(top, before), x(known + h), y(top, steps.get(h).price()), colour);
            before = steps.get(h).price();
        }
        named(canvas, 6, top + 8, colour, method.label());
        price(canvas, top + 8, high);
        price(canvas, top + PANEL - 8 - Canvas.textHeight(), low);
    }

    private void price(Canvas canvas, int y, double price) {
        var text = String.format(Locale.ROOT, "%." + comparison.inputs().definition().pair().digits() + "f", price);
        canvas.text(WIDTH - 4 - Canvas.textWidth(text), y, text);
    }

    private int x(int bar) {
        return (int) ((long) bar * (WIDTH - 3) / Math.max(1, prices.length - 1));
    }

    private int y(int top, double price) {
        double share = high > low ? (price - low) / (high - low) : 0.5;
        return top + PANEL - MARGIN - (int) Math.round(share * (PANEL - 2 * MARGIN));
    }
}
