package io.pipevolve.results.report;

import io.pipevolve.config.FoldScore;
import java.util.Arrays;
import java.util.Locale;

/**
 * The loss of one fine-tuning drawn in text: {@code *} is the training loss, averaged over the steps of a column,
 * {@code o} the loss on the stop segment, which decides when to stop.
 */
final class LossChart {
    static final int WIDTH = 60;
    static final int HEIGHT = 12;
    private static final String MARGIN = " ".repeat(9);

    private final FoldScore fold;
    private final int lastStep;
    private final char[][] cells = new char[HEIGHT][WIDTH];
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    private LossChart(FoldScore fold) {
        this.fold = fold;
        lastStep = Math.max(fold.curves().training().length, Arrays.stream(fold.curves().checkSteps()).max().orElse(0));
        for (var row : cells)
            Arrays.fill(row, ' ');
    }

    /** Ends with a newline. */
    static String text(FoldScore fold) {
        var chart = new LossChart(fold);
        var training = chart.columns();
        Arrays.stream(training).forEach(chart::stretch);
        for (float loss : fold.curves().checks())
            chart.stretch(loss);
        if (!(chart.high >= chart.low))
            return "no loss curve.\n";
        for (int column = 0; column < WIDTH; column++)
            chart.mark(column, training[column], '*');
        for (int i = 0; i < Math.min(fold.curves().checks().length, fold.curves().checkSteps().length); i++)
            chart.mark(chart.column(fold.curves().checkSteps()[i]), fold.curves().checks()[i], 'o');
        return chart.drawn();
    }

    /** The mean training loss of the steps that fall into each column; not-a-number where none does. */
    private double[] columns() {
        var sums = new double[WIDTH];
        var counts = new int[WIDTH];
        for (int i = 0; i < fold.curves().training().length; i++) {
            sums[column(i + 1)] += fold.curves().training()[i];
            counts[column(i + 1)]++;
        }
        var means = new double[WIDTH];
        for (int column = 0; column < WIDTH; column++)
            means[column] = counts[column] > 0 ? sums[column] / counts[column] : Double.NaN;
        return means;
    }

    private int column(int step) {
        return lastStep <= 1 ? 0 : Math.clamp(Math.round((step - 1.0) * (WIDTH - 1) / (lastStep - 1)), 0, WIDTH - 1);
    }

    private void stretch(double loss) {
        if (Double.isFinite(loss)) {
            low = Math.min(low, loss);
            high = Math.max(high, loss);
        }
    }

    private void mark(int column, double loss, char symbol) {
        if (Double.isFinite(loss))
            cells[row(loss)][column] = symbol;
    }

    private int row(double loss) {
        return high > low ? (int) Math.round((high - loss) / (high - low) * (HEIGHT - 1)) : HEIGHT / 2;
    }

    private String drawn() {
        var text = new StringBuilder("loss in nats/token: * training, o stop segment\n");
        for (int row = 0; row < HEIGHT; row++) {
            boolean labelled = row == 0 || row == HEIGHT - 1;
            var label = labelled ? String.format(Locale.ROOT, "%8.3f ", row == 0 ? high : low) : MARGIN;
            text.append((label + "|" + new String(cells[row])).stripTrailing()).append('\n');
        }
        var last = Integer.toString(lastStep);
        return text.append(MARGIN).append('+').append("-".repeat(WIDTH)).append('\n').append(MARGIN).append(" 1")
                .append(" ".repeat(WIDTH - 1 - last.length())).append(last).append(" steps\n").toString();
    }
}
