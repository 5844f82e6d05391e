package io.pipevolve.fitness.synthetic;

import io.pipevolve.config.Sha256;
import io.pipevolve.fitness.text.CodeSerializer;
import io.pipevolve.model.CodeWindows;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * An endless stream of batches from all families in equal parts, each batch with its own input length. A digest of all
 * codes given so far says what a model has learnt from.
 */
public final class SyntheticWindows implements Supplier<CodeWindows> {
    /** Prices of a window, context and targets together. */
    public static final int LENGTH = 112;
    private static final int SHORTEST_CONTEXT = 8;
    private static final int LONGEST_CONTEXT = 72;

    private final int batchSize;
    private final SplittableRandom random;
    private final CodeSerializer serializer = new CodeSerializer(0.00001);
    private final MessageDigest digest = Sha256.digest();

    public SyntheticWindows(int batchSize, long seed) {
        this.batchSize = batchSize;
        random = new SplittableRandom(seed);
    }

    @Override
    public CodeWindows get() {
        int inputLength = random.nextInt(SHORTEST_CONTEXT, LONGEST_CONTEXT + 1);
        var codes = new int[batchSize * LENGTH];
        var families = PriceProcess.values();
        for (int row = 0; row < batchSize; row++) {
            var prices = families[row % families.length].prices(LENGTH, random);
            var scale = serializer.scale(prices, 0, inputLength);
            CodeSerializer.write(scale, prices, 0, LENGTH, codes, row * LENGTH);
        }
        var bytes = ByteBuffer.allocate(codes.length);
        for (int code : codes)
            bytes.put((byte) code);
        digest.update(bytes.array());
        return new CodeWindows(inputLength, LENGTH - inputLength, codes);
    }

    /** SHA-256 of the codes given so far, a byte each; it may be asked for once. */
    public String sha256() {
        return Sha256.hex(digest);
    }
}
