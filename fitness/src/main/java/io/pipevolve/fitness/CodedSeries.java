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
    /** Windows that lie wholly inside a segment: all of them, or {@code atMost} evenly spread ones. */
    CodeWindows windows(Segment segment, long atMost) {
        int columns = inputLength + horizon;
        int[] starts = segment.windowStarts(columns, atMost);
        var codes = new int[starts.length * columns];
        for (int row = 0; row < starts.length; row++)
            CodeSerializer.write(scale(starts[row] + inputLength), prices, starts[row], columns, codes, row * columns);
        return new CodeWindows(inputLength, horizon, codes);
    }

    /** The codes before every origin, row-major. */
    int[] contexts(Origins origins) {
        return codes(origins, -inputLength, inputLength);
    }

    /** The codes of what followed every origin, row-major. */
    int[] targets(Origins origins) {
        return codes(origins, 0, horizon);
    }

    /** The prices that codes after every origin stand for. */
    double[][] prices(Origins origins, double[][] codes) {
        return IntStream.range(0, origins.count()).mapToObj(row -> {
            var scale = scale(origins.origin(row));
            return Arrays.stream(codes[row]).map(scale::price).toArray();
        }).toArray(double[][]::new);
    }

    /** The prices that followed every origin. */
    double[][] truth(Origins origins) {
        return Arrays.stream(origins.bars()).mapToObj(o -> Arrays.copyOfRange(prices, o, o + horizon))
                .toArray(double[][]::new);
    }

    /** The last price before every origin. */
    double[] last(Origins origins) {
        return Arrays.stream(origins.bars()).mapToDouble(origin -> prices[origin - 1]).toArray();
    }

    private int[] codes(Origins origins, int offset, int count) {
        var codes = new int[origins.count() * count];
        for (int row = 0; row < origins.count(); row++) {
            int origin = origins.origin(row);
            CodeSerializer.write(scale(origin), prices, origin + offset, count, codes, row * count);
        }
        return codes;
    }

    private Scale scale(int origin) {
        return serializer.scale(prices, origin - inputLength, inputLength);
    }
}
