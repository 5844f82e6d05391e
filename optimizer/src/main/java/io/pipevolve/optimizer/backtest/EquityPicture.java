package io.pipevolve.optimizer.backtest;

import io.pipevolve.fitness.backtest.Fan;
import io.pipevolve.optimizer.plot.Canvas;
import io.pipevolve.optimizer.plot.Palette;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Equity from the first bar of the hold-out to the last: in colour the forecasts and buying and holding, in grey the
 * random entries from 5 to 95 % and their median; a line at the deposit.
 */
final class EquityPicture {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 540;
    private static final int MARGIN = 30;
    private static final int FORECASTS = Palette.method(0);
    private static final int HOLD = Palette.method(1);

    private final Backtested tested;
    private final double[] forecasts;
    private final double[] hold;
    private final Optional<Fan> fan;
    private final double low;
    private final double high;

    EquityPicture(Backtested tested) {
        this.tested = tested;
        this.forecasts = tested.test().run().equity();
        this.hold = tested.test().hold().equity();
        this.fan = tested.test().random().map(random -> random.fan());
        this.low = DoubleStream.concat(all(), fan.stream().flatMapToDouble(f -> Arrays.stream(f.low()))).min()
                .orElseThrow();
        this.high = DoubleStream.concat(all(), fan.stream().flatMapToDouble(f -> Arrays.stream(f.high()))).max()
                .orElseThrow();
    }

    private DoubleStream all() {
        return DoubleStream.concat(Arrays.stream(forecasts), Arrays.stream(hold));
    }

    Canvas drawn() {
        var canvas = new Canvas(WIDTH, HEIGHT);
        fan.ifPresent(drawn -> fan(canvas, drawn));
        canvas.fill(0, y(forecasts[0]), WIDTH, 1, Palette.PAST);
        curve(canvas, hold, HOLD);
        curve(canvas, forecasts, FORECASTS);
        legend(canvas);
        return canvas;
    }

    private void fan(Canvas canvas, Fan drawn) {
        var places = drawn.places();
        for (int i = 1; i < places.length; i++) {
            int from = x(places[i - 1]);
            int top = y(drawn.high()[i]);
            canvas.fill(from, top, Math.max(1, x(places[i]) - from), y(drawn.low()[i]) - top + 1, Palette.GRID);
        }
        for (int i = 1; i < places.length; i++)
            canvas.line(x(places[i - 1]), y(drawn.median()[i - 1]), x(places[i]), y(drawn.median()[i]),
                    Palette.RANDOM_WALK);
    }

    private void curve(Canvas canvas, double[] equity, int colour) {
        for (int i = 1; i < equity.length; i++)
            canvas.line(x(i - 1), y(equity[i - 1]), x(i), y(equity[i]), colour);
    }

    private void legend(Canvas canvas) {
        int left = name(canvas, 4, FORECASTS, "forecasts");
        left = name(canvas, left, HOLD, "buy and hold");
        if (fan.isPresent())
            name(canvas, left, Palette.RANDOM_WALK, "random 5 - 95 %");
        money(canvas, 8, high);
        money(canvas, HEIGHT - MARGIN - 8 - Canvas.textHeight(), low);
        var last = tested.dates().text(tested.to());
        int bottom = HEIGHT - Canvas.textHeight() - 4;
        canvas.text(4, bottom, tested.dates().text(tested.from()));
        canvas.text(WIDTH - 4 - Canvas.textWidth(last), bottom, last);
    }

    private static int name(Canvas canvas, int left, int colour, String name) {
        canvas.fill(left, 8, 12, Canvas.textHeight(), colour);
        canvas.text(left + 18, 8, name);
        return left + 18 + Canvas.textWidth(name) + 18;
    }

    private void money(Canvas canvas, int y, double value) {
        var text = String.format(Locale.ROOT, "%.0f %s", value, tested.currency());
        canvas.text(WIDTH - 4 - Canvas.textWidth(text), y, text);
    }

    private int x(int place) {
        return (int) ((long) place * (WIDTH - 2) / Math.max(1, forecasts.length - 1));
    }

    private int y(double money) {
        double share = high > low ? (money - low) / (high - low) : 0.5;
        return HEIGHT - MARGIN - (int) Math.round(share * (HEIGHT - 2 * MARGIN));
    }
}
