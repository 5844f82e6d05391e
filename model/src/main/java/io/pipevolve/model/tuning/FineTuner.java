package io.pipevolve.model.tuning;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.Decayed;
import io.pipevolve.config.MemoryText;
import io.pipevolve.config.TrainingSettings;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.UserException;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.TokenWindows;
import io.pipevolve.model.gpt2.Dropout;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.SelfAttention;
import io.pipevolve.model.torch.TorchOps;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Fine-tunes a base model on windows of codes or of text; loss on the target places only. Safe for several threads. */
public final class FineTuner {
    /**
     * What its settings do not say of how a training runs and ends; another text where the same settings train anew.
     */
    public static final String SCHEDULE = "constant rate, weights averaged by t^2, looks each 10 steps or tenth, last within 1 error";

    private final BaseModel base;
    private final TrainingSettings settings;
    private final Optional<Long> memory;
    private final Trainer.MemoryProbe probe;

    public FineTuner(BaseModel base, TrainingSettings settings) {
        this(base, settings, Optional.empty());
    }

    /**
     * @param memory
     *            bytes that a fine-tuning may take beyond the base, as {@link TrainingMemory} estimates them; empty: as
     *            many as there are
     */
    public FineTuner(BaseModel base, TrainingSettings settings, Optional<Long> memory) {
        this(base, settings, memory, Trainer.MemoryProbe.NONE);
    }

    FineTuner(BaseModel base, TrainingSettings settings, Optional<Long> memory, Trainer.MemoryProbe probe) {
        this.base = base;
        this.settings = settings;
        this.memory = memory;
        this.probe = probe;
    }

    /**
     * Trains on {@code train}, watching the loss on {@code stop} to end early and to choose the weights that are kept.
     * Without stop windows all steps are taken. A {@link UserException} says that the limit of memory does not allow
     * even one window at once.
     *
     * @param seed
     *            of everything left to chance: initial weights, order of the windows, dropout
     */
    public TunedModel tune(Tuning tuning, TokenWindows train, TokenWindows stop, long seed, Cancellation cancellation) {
        return tune(tuning, train, stop, TrainingBudget.of(settings, train.rows()), seed, cancellation);
    }

    /**
     * Trains as {@link #tune} does, for a number of steps that is known beforehand: no window is held back, and nothing
     * says how good the weights are.
     *
     * @param steps
     *            those whose average is kept, as another training found them; 0 keeps the base
     */
    public TunedModel tuneFor(int steps, Tuning tuning, TokenWindows train, long seed, Cancellation cancellation) {
        if (steps < 0)
            throw new IllegalArgumentException("The number of steps (%d) must be 0 or more.".formatted(steps));
        return tune(tuning, train, train.none(), new TrainingBudget(steps), seed, cancellation);
    }

    private TunedModel tune(Tuning tuning, TokenWindows train, TokenWindows stop, TrainingBudget budget, long seed,
            Cancellation cancellation) {
        var rowsAtOnce = new RowsAtOnce(memory.map(limit -> rowsWithin(limit, tuning, train)).orElse(Integer.MAX_VALUE),
                probe);
        TorchOps.prepareThread(true);
        var manager = base.newManager();
        try {
            var seeds = new SplittableRandom(seed);
            var method = NetworkMethod.of(tuning, settings.form());
            var trained = method.initial(base, manager, new SplittableRandom(seeds.nextLong()));
            var model = new TunedModel(base, tuning, settings.form(), manager, trained, method.dropout(seeds));
            model.facts().put("seed", Long.toString(seed));
            model.facts().put("settings", settings.label(tuning));
            run(model, train, stop, budget, seeds, rowsAtOnce, cancellation);
            return model;
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        } finally {
            TorchOps.prepareThread(false);
        }
    }

    private void run(TunedModel model, TokenWindows train, TokenWindows stop, TrainingBudget budget,
            SplittableRandom seeds, RowsAtOnce rowsAtOnce, Cancellation cancellation) {
        var order = new WindowOrder(train.rows(), settings.batchSize(), seeds.nextLong());
        var dropout = settings.dropout() > 0 ? new Dropout(settings.dropout(), seeds.nextLong()) : null;
        var warmUp = WarmUp.of(settings.learningRate(model.tuning().method()), settings.warmup(),
                TrainingBudget.of(settings, train.rows()).steps());
        var pass = new Pass(base.ops(), true, dropout, SelfAttention.wholeSequence());
        try (var trainer = new Trainer(model, optimizer(model), pass, rowsAtOnce);
                var average = new AveragedWeights(model);
                var stopping = new EarlyStopping(model, average, warmUp.steps(), stop, rowsAtOnce)) {
            boolean goesOn = stopping.check(0);
            int step = 0;
            int nextCheck = budget.checkAfter(0);
            while (step < budget.steps() && goesOn) {
                cancellation.step(step + 1, budget.steps());
                int from = order.next();
                var rows = StepRows.of(train, order.windows(), from, order.end(from));
                model.curve().step(trainer.step(rows, warmUp.rate(step)));
                average.add(++step);
                if (step == nextCheck) {
                    goesOn = stopping.check(step);
                    nextCheck = budget.checkAfter(step);
                }
            }
            stopping.restoreKept(step);
            model.curve().computed(Math.min(rowsAtOnce.most(), settings.batchSize()));
        }
    }

    private int rowsWithin(long limit, Tuning tuning, TokenWindows windows) {
        var need = TrainingMemory.of(base.config(), base.tokens(), base.precision(), settings, tuning,
                windows.inputLength(), windows.horizon());
        int rows = need.rowsWithin(limit);
        if (rows == 0)
            throw new UserException(
                    """
                            A fine-tuning (%s) takes about %s even with one window at once, more than \
                            limits.trial-memory (%s): raise the limit."""
                            .formatted(tuning.label(), MemoryText.rounded(need.bytes(1)), MemoryText.of(limit)));
        return rows;
    }

    private AdamW optimizer(TunedModel model) {
        var decays = settings.decayed() == Decayed.ALL
                ? (Predicate<String>) _ -> true
                : AdamW.weightsOnly(model.trained());
        return new AdamW(model, decays, settings.weightDecay(), settings.gradientClip());
    }
}
