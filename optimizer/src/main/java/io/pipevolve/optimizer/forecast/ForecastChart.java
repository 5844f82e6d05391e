package io.pipevolve.optimizer.forecast;

import io.pipevolve.fitness.PriceForecast;
import java.util.Arrays;
import java.util.Locale;

/**
 * The newest prices and those that are expected after them, drawn in characters: {@code o} is a price, {@code *} the
 * expected one, {@code :} the band from 5 to 95 %, {@code |} stands between past and future.
 *
 * @param past
 *            closes, the newest last
 */
record ForecastChart(double[] past, PriceForecast forecast, int digits) {
    private static final int HEIGHT = 12;
    private static final int PAST_COLUMNS = 40;
    private static final int FUTURE_COLUMNS = 24;

    /** At most 80 columns; ends with a newline. */
    String text() {
        var steps = forecast.steps();
        int wide = Math.max(1, FUTURE_COLUMNS / steps.size());
        int shown = Math.min(steps.size(), FUTURE_COLUMNS);
        var known = Arrays.copyOfRange(past, Math.max(0, past.length - PAST_COLUMNS), past.length);
        double low = Math.min(Arrays.stream(known).min().orElseThrow(),
                steps.stream().mapToDouble(PriceForecast.Step::low).min().orElseThrow());
        double high = Math.max(Arrays.stream(known).max().orElseThrow(),
                steps.stream().mapToDouble(PriceForecast.Step::high).max().orElseThrow());
        var rows = new char[HEIGHT][known.length + 1 + shown * wide];
        for (var row : rows)
            Arrays.fill(row, ' ');
        for (int i = 0; i < known.length; i++)
            rows[row(known[i], low, high)][i] = 'o';
        for (var row : rows)
            row[known.length] = '|';
        for (int i = 0; i < shown; i++) {
            var step = steps.get((int) ((long) (i + 1) * steps.size() / shown) - 1);
            for (int column = known.length + 1 + i * wide; column < known.length + 1 + (i + 1) * wide; column++) {
                for (int row = row(step.high(), low, high); row <= row(step.low(), low, high); row++)
                    rows[row][column] = ':';
                rows[row(step.price(), low, high)][column] = '*';
            }
        }
        return text(rows, low, high);
    }

    private String text(char[][] rows, double low, double high) {
        var text = new StringBuilder();
        for (int row = 0; row < HEIGHT; row++) {
            double price = high - (high - low) * row / (HEIGHT - 1);
            text.append(String.format(Locale.ROOT, "%11." + digits + "f  ", price))
                    .append(new String(rows[row]).stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int row(double price, double low, double high) {
        return high > low ? (int) Math.round((high - price) / (high - low) * (HEIGHT - 1)) : HEIGHT / 2;
    }
}
