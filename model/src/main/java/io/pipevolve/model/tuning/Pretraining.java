package io.pipevolve.model.tuning;

import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.Precision;
import io.pipevolve.model.LawWindows;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.SelfAttention;
import io.pipevolve.model.torch.TorchOps;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Trains a GPT-2 from nothing on batches of codes and writes it as a HuggingFace folder. Loss on the forecast places
 * only: codes before the reference price are relative to it and would give it away.
 *
 * @param steps
 *            optimiser steps
 * @param learningRate
 *            peak of the linear schedule
 * @param warmup
 *            share of the steps with a rising rate
 * @param weightDecay
 *            of the weights with two dimensions
 * @param seed
 *            of the first weights
 * @param threads
 *            of the processor; another number may change the last bits
 */
public record Pretraining(int steps, double learningRate, double warmup, double weightDecay, long seed, int threads) {
    private static final double MAX_NORM = 1;
    /** Of the blocks' matrices, in learning rates of all else. */
    private static final double MATRIX_RATE = 20 / 3.0;

    /** What came out: the loss of each step in nats a token, 0 for a model that knows each process from the inside. */
    public record Outcome(float[] losses, String sha256) {
    }

    /**
     * @param folder
     *            a new one: what is in it while the training lasts is not what comes out
     * @param tokenizer
     *            text of the {@code tokenizer.json} that decides the vocabulary
     * @param saving
     *            writes the weights into the folder
     * @param progress
     *            told the number of steps done and able to read the last loss
     */
    public Outcome run(Gpt2Config config, String tokenizer, Supplier<LawWindows> batches, Path folder,
            BiConsumer<TunedModel, Path> saving, Progress progress) {
        try {
            InitialCheckpoint.write(folder, config, tokenizer, seed);
            var losses = train(folder, batches, saving, progress);
            return new Outcome(losses, ModelRepository.sha256(folder.toString()));
        } finally {
            TorchOps.prepareThread(false);
        }
    }

    private float[] train(Path folder, Supplier<LawWindows> batches, BiConsumer<TunedModel, Path> saving,
            Progress progress) {
        try (var base = ModelRepository.open(folder.toString(),
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, threads))) {
            TorchOps.prepareThread(true);
            var manager = base.newManager();
            try (var model = TunedModel.starting(base, new FullTuning(), DefaultSettings.FORM, manager, seed)) {
                train(model, batches, progress);
                saving.accept(model, folder);
                return model.losses();
            }
        }
    }

    /** Told of every step. */
    @FunctionalInterface
    public interface Progress {
        void step(int done, float loss);
    }

    private void train(TunedModel model, Supplier<LawWindows> batches, Progress progress) {
        var base = model.base();
        var schedule = Schedule.of(learningRate, warmup, steps);
        var pass = new Pass(base.ops(), true, null, SelfAttention.wholeSequence());
        var optimizer = new Muon(model, MATRIX_RATE, weightDecay, MAX_NORM);
        try (var trainer = new Trainer(model, optimizer, pass, Trainer.MemoryProbe.NONE)) {
            for (int step = 0; step < steps; step++) {
                float loss = trainer.step(StepRows.of(batches.get()), schedule.rate(step));
                model.curve().step(loss);
                progress.step(step + 1, loss);
            }
        }
    }
}
