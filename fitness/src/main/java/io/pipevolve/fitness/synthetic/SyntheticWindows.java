package io.pipevolve.fitness.synthetic;

import io.pipevolve.config.Sha256;
import io.pipevolve.fitness.text.CodeSerializer;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.LawWindows;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An endless stream of batches from all families in turn, each batch with its own input length. A digest of all codes
 * given so far says what a model has learnt from.
 */
public final class SyntheticWindows implements Supplier<LawWindows> {
    /** Codes of a window: the past and the steps, each of which is a target. */
    public static final int LENGTH = 128;
    private static final int STEPS = LENGTH - CodeSerializer.PAST;
    private static final int SHORTEST_CONTEXT = 8;
    /** Prices of a context, at the most. */
    public static final int LONGEST_CONTEXT = 104;
    /** One series in so many begins so late that some of the past is missing, as at the head of a file. */
    private static final int YOUNG = 4;

    /** Random walks five times: most markets are hardly more. */
    private static final List<PriceProcess> FAMILIES = Stream.concat(Arrays.stream(PriceProcess.values()),
            Collections.nCopies(4, PriceProcess.RANDOM_WALK).stream()).toList();

    private final int batchSize;
    private final SplittableRandom random;
    private final CodeSerializer serializer = new CodeSerializer(0.00001);
    private final MessageDigest digest = Sha256.digest();
    private int family;

    public SyntheticWindows(int batchSize, long seed) {
        this.batchSize = batchSize;
        random = new SplittableRandom(seed);
    }

    @Override
    public LawWindows get() {
        int inputLength = inputLength();
        var codes = new int[batchSize * LENGTH];
        var means = new float[batchSize * STEPS];
        var spreads = new float[batchSize * STEPS];
        for (int row = 0; row < batchSize; row++) {
            int past = past(inputLength);
            var series = FAMILIES.get(family++ % FAMILIES.size()).known(past + STEPS + 1, random);
            double[] prices = series.prices();
            var scale = serializer.scale(prices, past, inputLength);
            CodeSerializer.write(scale, prices, past, inputLength, STEPS + 1, codes, row * LENGTH);
            for (int step = 0; step < STEPS; step++) {
                int to = past + step + 1;
                means[row * STEPS + step] = (float) scale.exactCode(series.means()[to] - prices[to - 1]);
                spreads[row * STEPS + step] = (float) (series.spreads()[to] / scale.unit());
            }
        }
        digest(codes);
        return new LawWindows(new CodeWindows(CodeSerializer.PAST, STEPS, codes), means, spreads);
    }

    /** Twice as long is half as likely. */
    private int inputLength() {
        return (int) Math.exp(random.nextDouble(Math.log(SHORTEST_CONTEXT), Math.log(LONGEST_CONTEXT + 1)));
    }

    private int past(int inputLength) {
        int whole = CodeSerializer.pastPrices(inputLength);
        return random.nextInt(YOUNG) == 0 ? random.nextInt(whole + 1) : whole;
    }

    private void digest(int[] codes) {
        var bytes = ByteBuffer.allocate(codes.length);
        for (int code : codes)
            bytes.put((byte) code);
        digest.update(bytes.array());
    }

    /** SHA-256 of the codes given so far, a byte each; it may be asked for once. */
    public String sha256() {
        return Sha256.hex(digest);
    }
}
