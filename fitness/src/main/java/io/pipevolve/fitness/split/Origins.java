package io.pipevolve.fitness.split;

/**
 * Forecast origins, evenly strided. An origin is the index of the first bar that is forecast: its context are the bars
 * before it.
 *
 * @param first
 *            the first origin
 * @param count
 *            how many there are
 * @param stride
 *            bars from one to the next
 */
public record Origins(int first, int count, int stride) {
    public Origins {
        if (first < 1 || count < 1 || stride < 1)
            throw new IllegalArgumentException("%d origins from bar %d, %d apart".formatted(count, first, stride));
    }

    public int origin(int index) {
        return first + index * stride;
    }

    public int last() {
        return origin(count - 1);
    }

    /**
     * Spreads at most {@code atMost} origins over a segment, as far apart as it allows. The first lies the largest
     * input length after the segment's start and the last leaves the largest horizon inside, so that every shorter
     * genome is scored at the same ones.
     */
    static Origins spread(Segment segment, int maxInputLength, int maxHorizon, int atMost) {
        int places = segment.windows(maxInputLength + maxHorizon);
        int count = Math.min(places, atMost);
        int stride = count < 2 ? 1 : (places - 1) / (count - 1);
        return new Origins(segment.from() + maxInputLength, count, stride);
    }

    /**
     * Bars from the first to the last of {@code count} origins, 2 or more, whose error can be estimated at this
     * horizon: a forecast reaches over no more than half of them.
     */
    static long span(int count, int maxHorizon) {
        int stride = Math.ceilDiv(maxHorizon, count / 2);
        return (count - 1L) * stride + 1;
    }
}
