package io.pipevolve.model.decode;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.model.checkpoint.CodeVocabulary;
import io.pipevolve.model.torch.TorchOps;
import io.pipevolve.model.tuning.TunedModel;
import java.util.SplittableRandom;

/** Samples new tokens with a clock in hand, through the decoder that forecasts. */
public record DecodingTimer(TunedModel model, long seed) {

    /** Seconds from the prompts of random codes to the last of {@code newTokens} sampled tokens of each row. */
    public double seconds(int rows, int prompt, int newTokens) {
        TorchOps.prepareThread(false);
        var base = model.base();
        var network = model.forecastingNetwork();
        try (var manager = base.newManager()) {
            var random = new SplittableRandom(seed);
            var codes = random.longs((long) rows * prompt, 0, CodeVocabulary.CODES).toArray();
            long begun = System.nanoTime();
            var decoder = new Decoder(base, network, manager, rows, prompt + newTokens - 1);
            var tokens = manager.create(codes, new Shape(rows, prompt));
            for (int step = 0; step < newTokens; step++)
                tokens = next(decoder, tokens, manager, random);
            tokens.toLongArray();
            return (System.nanoTime() - begun) / 1e9;
        }
    }

    private NDArray next(Decoder decoder, NDArray tokens, NDManager manager, SplittableRandom random) {
        int rows = Math.toIntExact(tokens.getShape().get(0));
        var uniforms = new float[rows];
        for (int row = 0; row < rows; row++)
            uniforms[row] = random.nextFloat();
        var ops = model.base().ops();
        try (tokens; var logits = decoder.read(tokens); var u = manager.create(uniforms, new Shape(rows, 1))) {
            try (var probabilities = ops.call(false, "probabilities", logits)) {
                return ops.call(false, "draw", probabilities, u);
            }
        }
    }
}
