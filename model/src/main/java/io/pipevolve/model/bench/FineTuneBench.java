package io.pipevolve.model.bench;

import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.file.TemporaryFolder;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.Vocabulary;
import io.pipevolve.model.checkpoint.CodeVocabulary;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.decode.DecodingTimer;
import io.pipevolve.model.tuning.StepTimer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Times optimiser steps and decoding of a model of random weights, through the classes that searches use.
 *
 * @param batch
 *            rows a step
 * @param tokens
 *            of a row
 * @param target
 *            tokens at a row's end that the loss counts; 0 for all but the first
 * @param wholeHead
 *            whether the head has every token, or the 255 codes alone
 * @param steps
 *            that are timed
 */
public record FineTuneBench(Gpt2Config config, Tuning tuning, int batch, int tokens, int target, boolean wholeHead,
        int steps, ExecutionSettings execution, int decodedRows, int prompt, int newTokens,
        double learningRate, long seed) {
    private static final long MOST_TOKENS = 100_000_000;

    public FineTuneBench {
        if (tokens < 2 || target >= tokens)
            throw new IllegalArgumentException(
                    "%d tokens, %d of them targets: give 2 tokens or more, and fewer targets than tokens."
                            .formatted(tokens, target));
        if (tokens - 1 > config.positions() || (long) prompt + newTokens - 1 > config.positions())
            throw new IllegalArgumentException("%d tokens, or %d after a prompt of %d, are more than %d positions."
                    .formatted(tokens, newTokens, prompt, config.positions()));
        if ((long) batch * steps * tokens > MOST_TOKENS)
            throw new IllegalArgumentException("%d steps of %d rows of %d tokens are more than %d tokens: lower one."
                    .formatted(steps, batch, tokens, MOST_TOKENS));
    }

    /** Writes a checkpoint of random weights into a folder of its own, times, and deletes it. */
    public BenchResult run() {
        try (var folder = new TemporaryFolder()) {
            RandomCheckpoint.write(folder.path(), config, seed);
            return run(folder.path());
        } catch (IOException e) {
            throw new UncheckedIOException("The random weights cannot be written", e);
        }
    }

    private BenchResult run(Path folder) {
        try (var base = ModelRepository.open(folder.toString(), execution,
                wholeHead ? Vocabulary.ALL : Vocabulary.CODES)) {
            var timer = new StepTimer(base, tuning, learningRate, seed);
            var windows = windows();
            var timed = timer.time(windows, batch);
            double decoding = new DecodingTimer(timed.model(), seed).seconds(decodedRows, prompt, newTokens);
            timed.model().close();
            return new BenchResult(timed.seconds(), timed.losses(), timed.trainable(), decoding,
                    work().operations(), new ProductRate(base).gigaflops(batch * (tokens - 1)), base.device().key());
        }
    }

    private StepWork work() {
        int head = wholeHead ? config.vocabulary() : CodeVocabulary.CODES;
        return new StepWork(config, tuning, batch, batch * (tokens - 1), batch * horizon(), head);
    }

    private CodeWindows windows() {
        var random = new SplittableRandom(seed);
        var codes = new int[batch * steps * tokens];
        Arrays.setAll(codes, _ -> random.nextInt(CodeVocabulary.CODES));
        return new CodeWindows(tokens - horizon(), horizon(), codes);
    }

    private int horizon() {
        return target == 0 ? tokens - 1 : target;
    }
}
