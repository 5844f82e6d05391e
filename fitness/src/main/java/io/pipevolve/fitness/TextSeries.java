package io.pipevolve.fitness;

import io.pipevolve.fitness.split.Origins;
import io.pipevolve.fitness.split.Segment;
import io.pipevolve.fitness.text.PriceTextSerializer;
import io.pipevolve.model.TextWindows;
import io.pipevolve.model.checkpoint.TextVocabulary;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A series as text. The space before a price ends the tokens of the one before it, so that a price has its own tokens
 * whatever stands beside it: each is split once.
 */
final class TextSeries {
    private final double[] prices;
    private final PriceTextSerializer serializer;
    private final int[][] first;
    private final int[][] following;

    TextSeries(double[] prices, PriceTextSerializer serializer, TextVocabulary vocabulary) {
        this.prices = prices;
        this.serializer = serializer;
        var texts = Arrays.stream(prices).mapToObj(serializer::text).toList();
        first = vocabulary.split(texts);
        following = vocabulary.split(texts.stream().map(text -> " " + text).toList());
    }

    /** Windows of so many prices wholly inside a segment, all of them or {@code atMost} evenly spread ones. */
    TextWindows windows(Segment segment, int bars, long atMost) {
        return new TextWindows(Arrays.stream(segment.windowStarts(bars, atMost))
                .mapToObj(from -> tokens(from, from + bars)).toArray(int[][]::new));
    }

    /** The tokens of the prices before every origin. */
    int[][] contexts(Origins origins, int inputLength) {
        return Arrays.stream(origins.bars()).mapToObj(origin -> tokens(origin - inputLength, origin))
                .toArray(int[][]::new);
    }

    /** The most tokens that so many prices can take that are no higher than those before an origin. */
    int[] mostTokens(Origins origins, int inputLength, int count) {
        return Arrays.stream(origins.bars()).map(origin -> count * serializer.mostTokens(
                Arrays.stream(prices, origin - inputLength, origin).max().orElseThrow())).toArray();
    }

    private int[] tokens(int from, int to) {
        return IntStream.concat(Arrays.stream(first[from]),
                IntStream.range(from + 1, to).flatMap(bar -> Arrays.stream(following[bar]))).toArray();
    }
}
