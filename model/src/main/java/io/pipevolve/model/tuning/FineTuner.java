package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.TrainingSettings;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.Cancellation;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.Dropout;
import io.pipevolve.model.Pass;
import io.pipevolve.model.SelfAttention;
import io.pipevolve.model.TorchOps;
import java.util.Optional;
import java.util.SplittableRandom;

/** Fine-tunes a base model on windows of codes; loss on the forecast places only. Safe for several threads. */
public final class FineTuner {
    private final BaseModel base;
    private final TrainingSettings settings;

    public FineTuner(BaseModel base, TrainingSettings settings) {
        this.base = base;
        this.settings = settings;
    }

    /**
     * Trains on {@code train}, watching the loss on {@code stop} to end early; the best weights seen are kept. Without
     * stop windows all steps are taken.
     *
     * @param seed
     *            of everything left to chance: initial weights, order of the windows, dropout
     */
    public TunedModel tune(Tuning tuning, CodeWindows train, CodeWindows stop, long seed, Cancellation cancellation) {
        TorchOps.prepareThread(true);
        var manager = base.newManager();
        try {
            var seeds = new SplittableRandom(seed);
            var trained = TunedWeights.initial(tuning, base.config(), base.weights(), manager, seeds.nextLong());
            var model = new TunedModel(base, tuning, manager, trained, AdapterInput.RESIDUAL);
            run(model, train, stop, seeds, cancellation);
            return model;
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        } finally {
            TorchOps.prepareThread(false);
        }
    }

    private void run(TunedModel model, CodeWindows train, CodeWindows stop, SplittableRandom seeds,
            Cancellation cancellation) {
        var budget = TrainingBudget.of(settings, train.rows());
        var order = new WindowOrder(train.rows(), settings.batchSize(), seeds.nextLong());
        var dropout = settings.dropout() > 0 ? new Dropout(settings.dropout(), seeds.nextLong()) : null;
        var schedule = Schedule.of(settings.learningRate(model.tuning().method()), settings.warmup(), budget.steps());
        var pass = new Pass(base.ops(), true, dropout, SelfAttention.wholeSequence());
        try (var codes = codeTokens(model);
                var optimizer = new AdamW(base.ops(), model.manager(), model.trained(),
                        AdamW.weightsOnly(model.trained()), settings.weightDecay(), settings.gradientClip())) {
            var objective = new Objective(base.ops(), model.trainingNetwork(), Optional.of(codes));
            try (var watch = new EarlyStopping(objective, model, stop)) {
                boolean goesOn = watch.look(0);
                for (int step = 0; step < budget.steps() && goesOn; step++) {
                    cancellation.check();
                    model.curve().step(step(objective, train, order, pass));
                    optimizer.step(schedule.rate(step));
                    if (budget.looksAfter(step + 1))
                        goesOn = watch.look(step + 1);
                }
                watch.restoreBest();
            }
        }
    }

    private float step(Objective objective, CodeWindows train, WindowOrder order, Pass pass) {
        int from = order.next();
        try (var step = base.newManager();
                var batch = TokenBatch.of(step, base.codes(), train, order.windows(), from, order.end(from))) {
            return objective.backward(batch, pass);
        }
    }

    private NDArray codeTokens(TunedModel model) {
        return model.manager().create(base.codes().tokens(), new Shape(base.codes().tokens().length));
    }
}
