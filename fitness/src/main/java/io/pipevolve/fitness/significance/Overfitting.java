package io.pipevolve.fitness.significance;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The probability of backtest overfitting by combinatorially symmetric cross-validation (Bailey, Borwein, López de
 * Prado and Zhu 2017): how often the model that is best on one half of the blocks of time is not above the median on
 * the other. It measures rank, not skill: it is 0.5 among models that are equally good.
 */
public final class Overfitting {
    private static final int FEWEST_BLOCKS = 8;
    private static final int MOST_BLOCKS = 16;

    private Overfitting() {
    }

    /**
     * With as many blocks as origins allow, 8 to 16; empty where origins or models are too few.
     *
     * @param gains
     *            {@code [origins][models]}, higher is better, origins in order of time
     */
    public static OptionalDouble probability(double[][] gains) {
        int blocks = Math.min(MOST_BLOCKS, gains.length / 2 * 2);
        return blocks < FEWEST_BLOCKS || gains[0].length < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(probability(gains, blocks));
    }

    static double probability(double[][] gains, int blocks) {
        if (blocks % 2 != 0 || blocks < 2 || blocks > gains.length)
            throw new IllegalArgumentException("%d blocks of %d origins: give an even number, at most one an origin."
                    .formatted(blocks, gains.length));
        var means = IntStream.range(0, blocks).mapToObj(block -> mean(gains, block, blocks)).toArray(double[][]::new);
        var ranking = new NaturalRanking();
        long low = 0;
        long choices = 0;
        for (var halves = CombinatoricsUtils.combinationsIterator(blocks, blocks / 2); halves.hasNext();) {
            var inside = new boolean[blocks];
            for (int block : halves.next())
                inside[block] = true;
            double rank = ranking.rank(sum(means, inside, false))[best(sum(means, inside, true))];
            if (2 * rank <= gains[0].length + 1)
                low++;
            choices++;
        }
        return (double) low / choices;
    }

    /** The first blocks are one origin longer where they cannot all be equal. */
    private static double[] mean(double[][] gains, int block, int blocks) {
        int whole = gains.length / blocks;
        int longer = gains.length % blocks;
        int from = block * whole + Math.min(block, longer);
        int to = from + whole + (block < longer ? 1 : 0);
        var mean = new double[gains[0].length];
        for (int t = from; t < to; t++)
            for (int m = 0; m < mean.length; m++)
                mean[m] += gains[t][m] / (to - from);
        return mean;
    }

    private static double[] sum(double[][] means, boolean[] inside, boolean wanted) {
        var sum = new double[means[0].length];
        for (int block = 0; block < means.length; block++)
            if (inside[block] == wanted)
                for (int m = 0; m < sum.length; m++)
                    sum[m] += means[block][m];
        return sum;
    }

    private static int best(double[] values) {
        double highest = Arrays.stream(values).max().orElseThrow();
        return IntStream.range(0, values.length).filter(m -> values[m] == highest).findFirst().orElseThrow();
    }
}
