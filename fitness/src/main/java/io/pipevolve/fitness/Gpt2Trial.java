package io.pipevolve.fitness;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.decode.Forecaster;
import io.pipevolve.model.decode.Forecasts;
import io.pipevolve.model.decode.PathTable;
import io.pipevolve.model.tuning.FineTuner;
import io.pipevolve.model.tuning.TunedModel;

/** The real model: a fine-tuned GPT-2 and the one deterministic forecaster, on the search's table of paths. */
final class Gpt2Trial implements TrialModel<Gpt2Trial.Tuned> {
    private final BaseModel base;
    private final FineTuner tuner;
    private final int samples;
    private final long pathSeed;
    private final long memory;

    Gpt2Trial(BaseModel base, SearchDefinition definition) {
        this.base = base;
        this.tuner = new FineTuner(base, definition.training(), definition.limits().trialMemory());
        this.memory = definition.limits().trialMemory().orElse(Long.MAX_VALUE);
        this.samples = definition.evaluation().samples();
        this.pathSeed = TrialSeed.ofPaths(definition.evolution().seed());
    }

    @Override
    public int positions() {
        return base.positions();
    }

    @Override
    public Tuned tune(Tuning tuning, CodeWindows train, CodeWindows stop, long seed, Cancellation cancellation) {
        return tuned(tuner.tune(tuning, train, stop, seed, cancellation));
    }

    /** Fine-tunes for so many steps, with no window held back; the caller closes the result. */
    TunedModel tuneFor(int steps, Tuning tuning, CodeWindows train, long seed, Cancellation cancellation) {
        return tuner.tuneFor(steps, tuning, train, seed, cancellation);
    }

    /** A model that {@link #tune} once gave; whoever closes the one need not close the other. */
    Tuned tuned(TunedModel model) {
        return new Tuned(model, samples, pathSeed, memory);
    }

    /** A fine-tuned GPT-2. */
    record Tuned(TunedModel model, int samples, long pathSeed, long memory) implements TunedTrial {
        @Override
        public float[] losses() {
            return model.losses();
        }

        @Override
        public float[] stopLosses() {
            return model.stopLosses();
        }

        @Override
        public int[] stopSteps() {
            return model.stopSteps();
        }

        @Override
        public long trainableParameters() {
            return model.trainableParameters();
        }

        @Override
        public Forecasts forecast(int[] contexts, int inputLength, int horizon, Cancellation cancellation) {
            return new Forecaster(model, PathTable.draw(samples, horizon, pathSeed), memory).forecast(contexts,
                    inputLength, horizon, cancellation);
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
