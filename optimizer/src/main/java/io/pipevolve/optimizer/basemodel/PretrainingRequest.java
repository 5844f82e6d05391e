package io.pipevolve.optimizer.basemodel;

import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.optimizer.environment.NumberOption;
import io.pipevolve.optimizer.export.Destination;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A base model that is to be made from nothing.
 *
 * @param to
 *            folder to write
 * @param tokenizer
 *            folder of GPT-2's vocabulary; empty: the embedded model's tokenizer
 */
public record PretrainingRequest(Destination to, Optional<Path> tokenizer, Sizes sizes, Schedule schedule) {
    /** Blocks, their width and their attention heads. */
    public record Sizes(int layers, int width, int heads) {
        Gpt2Config config(int vocabulary) {
            return NewModelSizes.config("--width", layers, width, heads, vocabulary);
        }
    }

    /**
     * How it is trained.
     *
     * @param batchSize
     *            series a step
     * @param learningRate
     *            at its peak
     * @param seed
     *            of weights and series
     */
    public record Schedule(int steps, int batchSize, double learningRate, long seed, int threads) {
        void check(int cores) {
            NumberOption.require("--steps", steps, 1, NumberOption.MOST_STEPS);
            NumberOption.require("--batch-size", batchSize, 1, NumberOption.LARGEST_BATCH);
            NumberOption.require("--threads", threads, 1, NumberOption.mostThreads(cores));
            NumberOption.requireRate("--learning-rate", learningRate, "0.002");
        }
    }

    /** The command that makes the same file again. */
    String command() {
        return String.format(Locale.ROOT,
                "pipevolve pretrain --to DIR --steps %d --batch-size %d --learning-rate %s --seed %d --layers %d "
                        + "--width %d --heads %d --threads %d",
                schedule.steps, schedule.batchSize, schedule.learningRate, schedule.seed, sizes.layers, sizes.width,
                sizes.heads, schedule.threads);
    }
}
