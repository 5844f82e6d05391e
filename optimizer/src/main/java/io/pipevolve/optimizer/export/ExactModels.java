package io.pipevolve.optimizer.export;

import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Precision;
import io.pipevolve.fitness.WalkForwardFitness;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.tuning.TunedModel;
import io.pipevolve.optimizer.search.ResolvedSearch;

/**
 * A search's models in 32-bit floats, as other programs compute them, whatever the search computes in.
 *
 * @param fitness
 *            that forecasts and scores so
 * @param other
 *            whether the search computes in another precision
 */
record ExactModels(BaseModel base, WalkForwardFitness fitness, boolean other) implements AutoCloseable {
    /**
     * @param base
     *            that the search computes with
     */
    static ExactModels of(ResolvedSearch resolved, BaseModel base) {
        var definition = resolved.definition();
        if (base.precision() == Precision.F32)
            return new ExactModels(base, WalkForwardFitness.of(definition, resolved.series(), base), false);
        var execution = ExecutionSettings.of(base.device(), Precision.F32, definition.execution().threads());
        var exact = ModelRepository.open(resolved.baseModel(), execution);
        return new ExactModels(exact,
                WalkForwardFitness.of(definition.withExecution(execution), resolved.series(), exact), true);
    }

    /** The model itself, or its copy: it may be closed either way, and the model no earlier. */
    TunedModel exact(TunedModel tuned) {
        return other ? tuned.on(base) : tuned;
    }

    @Override
    public void close() {
        if (other)
            base.close();
    }
}
