package io.pipevolve.fitness;

import io.pipevolve.fitness.split.Origins;
import io.pipevolve.fitness.split.Segment;
import io.pipevolve.fitness.text.CodeSerializer;
import io.pipevolve.fitness.text.CodeSerializer.Scale;
import io.pipevolve.model.CodeWindows;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A series as one genome sees it: windows of its input length and horizon, each in the scale of its own context.
 *
 * @param prices
 *            closing prices
 */
record CodedSeries(double[] prices, CodeSerializer serializer, int inputLength, int horizon) {
    /** As {@link #windows}, to be learnt from: every step after the past is a target. */
    CodeWindows lessons(Segment segment, long atMost) {
        return windows(segment, atMost).lessons(CodeSerializer.PAST);
    }

    /**
     * Windows whose prices lie wholly inside a segment, all of them or {@code atMost} evenly spread ones; the means of
     * what was before them may reach back beyond it.
     */
    CodeWindows windows(Segment segment, long atMost) {
        int bars = inputLength + horizon;
        int[] starts = segment.windowStarts(bars, atMost);
        return new CodeWindows(contextCodes(), horizon, serializer.codes(prices, starts, inputLength, bars));
    }

    /** Codes of a context. */
    int contextCodes() {
        return CodeSerializer.contextCodes(inputLength);
    }

    /** The codes before every origin, row-major. */
    int[] contexts(Origins origins) {
        return serializer.codes(prices, Arrays.stream(origins.bars()).map(origin -> origin - inputLength).toArray(),
                inputLength, inputLength);
    }

    /** The codes of the steps before and after every origin, without those of the past. */
    IntStream windowCodes(Origins origins) {
        return Arrays.stream(origins.bars()).boxed().flatMapToInt(origin -> {
            var scale = scale(origin);
            return IntStream.range(origin - inputLength + 1, origin + horizon)
                    .map(i -> scale.code(prices[i] - prices[i - 1]));
        });
    }

    /** The prices that levels after every origin stand for. */
    double[][] prices(Origins origins, double[][] levels) {
        return IntStream.range(0, origins.count()).mapToObj(row -> {
            var scale = scale(origins.origin(row));
            return Arrays.stream(levels[row]).map(scale::price).toArray();
        }).toArray(double[][]::new);
    }

    /** The prices that rows of levels after one origin stand for. */
    double[][] prices(int origin, float[][] levels) {
        var scale = scale(origin);
        return Arrays.stream(levels).map(row -> IntStream.range(0, row.length).mapToDouble(h -> scale.price(row[h]))
                .toArray()).toArray(double[][]::new);
    }

    private Scale scale(int origin) {
        return serializer.scale(prices, origin - inputLength, inputLength);
    }
}
