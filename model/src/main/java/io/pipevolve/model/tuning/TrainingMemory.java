package io.pipevolve.model.tuning;

import io.pipevolve.config.Precision;
import io.pipevolve.config.TrainingSettings;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningForm;
import io.pipevolve.model.checkpoint.CodeVocabulary;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.checkpoint.Gpt2Weights;

/**
 * Bytes that a fine-tuning takes beyond the shared base model, estimated. Of every trained number there are six of 32
 * bits: weight, gradient, two moments, their average, the average that is kept (in bf16 a copy and a gradient of 16
 * bits take the place of one of 32). Of every token of every layer, the backward pass keeps what the layer's operators
 * read; the C library's heap holds half as much again. Measured on 12 × 768 with 32 windows of 60 prices, f32 and bf16:
 * 1.5 and 0.8 GB for LoRA (estimated 1.3 and 0.8), 1.5 and 0.8 for an adapter (1.4 and 0.8), 3.1 and 2.6 for full
 * tuning (3.7 and 2.8).
 *
 * @param fixed
 *            whatever the batch
 * @param perRow
 *            for each window that is computed at once
 */
public record TrainingMemory(long fixed, long perRow) {
    private static final int FLOAT = 4;
    /** Measured: 1.5 to 1.7 with glibc's defaults; 1.0 where every array has pages of its own. */
    private static final double HEAP_FOR_EACH_BYTE = 1.5;
    private static final int FLOATS_OF_A_TRAINED_NUMBER = 6;
    /** Beyond so many places attention does not keep its probabilities. */
    private static final int LONGEST_PLAIN_ATTENTION = 256;

    /** Of a model whose vocabulary are the codes. */
    public static TrainingMemory of(Gpt2Config config, Precision precision, TrainingSettings settings, Tuning tuning,
            int inputLength, int horizon) {
        return of(config, CodeVocabulary.CODES, precision, settings, tuning, inputLength, horizon);
    }

    /** Of a model that works with so many tokens. */
    static TrainingMemory of(Gpt2Config config, int tokens, Precision precision, TrainingSettings settings,
            Tuning tuning, int inputLength, int horizon) {
        var token = new Token(config, precision.bytes(), inputLength + horizon - 1L,
                settings.dropout() > 0);
        long head = horizon * (2L * config.width() + 3L * tokens) * FLOAT;
        return new TrainingMemory(
                (long) FLOATS_OF_A_TRAINED_NUMBER * FLOAT * trained(config, tokens, tuning, settings.form()),
                (long) (HEAP_FOR_EACH_BYTE
                        * (token.time * (config.layers() * token.kept(tuning, settings.form()) + token.passing())
                                + head)));
    }

    /** With so many windows at once. */
    public long bytes(int rows) {
        return fixed + rows * perRow;
    }

    /** The most windows at once that stay within a limit; 0 where not even one does. */
    public int rowsWithin(long limit) {
        return Math.clamp((limit - fixed) / perRow, 0, Integer.MAX_VALUE);
    }

    private static long trained(Gpt2Config config, int tokens, Tuning tuning, TuningForm form) {
        var method = NetworkMethod.of(tuning, form);
        long inBase = Gpt2Weights.count(config) - (config.vocabulary() - tokens) * (long) config.width();
        return (method.trainsBase() ? inBase : 0) + method.added(config);
    }

    /**
     * Bytes for one token of one layer.
     *
     * @param product
     *            bytes of a number that enters a matrix product
     */
    private record Token(Gpt2Config config, int product, long time, boolean dropout) {
        /** Until the backward pass: inputs of norms, projections and GELU, queries, keys, values, probabilities. */
        long kept(Tuning tuning, TuningForm form) {
            long width = config.width();
            long inputsOfNorms = 2 * width * FLOAT;
            long always = inputsOfNorms + product * (3 * width + config.inner() + attention());
            long masks = dropout ? FLOAT * (2 * width + 2L * config.heads() * time) : 0;
            var method = NetworkMethod.of(tuning, form);
            long inputsOfTrained = method.trainsBase() ? 3 * width + config.inner() : 0;
            return always + masks + product * (inputsOfTrained + method.kept(config));
        }

        /** For a moment, in the layer that is computed: gradients of the widest arrays and of the residual stream. */
        long passing() {
            return 3L * product * (config.inner() + attention()) + 4L * config.width() * FLOAT;
        }

        private long attention() {
            return time > LONGEST_PLAIN_ATTENTION && !dropout ? config.width() : config.heads() * time;
        }
    }
}
