package io.pipevolve.config;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Everything a search is asked to do; two equal ones on the same prices, base model and machine give the same rows.
 *
 * @param name
 *            of the search, unique in a store
 * @param pair
 *            whose prices are forecast
 * @param timeframe
 *            of the bars; empty: the price file's own
 * @param prices
 *            CSV file
 * @param from
 *            first day used, empty for the file's first
 * @param to
 *            last day used, empty for the file's last
 * @param model
 *            {@code embedded}, or the folder of a HuggingFace GPT-2 checkpoint
 * @param enqueue
 *            configurations tried in generation 0
 */
public record SearchDefinition(String name, CurrencyPair pair, Optional<Timeframe> timeframe, Path prices,
        Optional<LocalDate> from, Optional<LocalDate> to, String model, SearchSpace space, List<TrialConfig> enqueue,
        TrainingSettings training, EvaluationSettings evaluation, EvolutionSettings evolution, Limits limits,
        ExecutionSettings execution) {
    /** The name under which the base model that ships with Pipevolve is asked for. */
    public static final String EMBEDDED_MODEL = "embedded";

    public SearchDefinition {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}"))
            throw new IllegalArgumentException(
                    "name (%s) must be 1 to 63 letters, digits, dots, dashes or underscores.".formatted(name));
        enqueue = List.copyOf(enqueue);
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get()))
            throw new IllegalArgumentException("from (%s) lies after to (%s).".formatted(from.get(), to.get()));
        if (evaluation.embargo() < space.maxHorizon())
            throw new IllegalArgumentException(
                    "evaluation.embargo (%d bars) must be at least the largest horizon of the space (%d), or training targets leak into validation."
                            .formatted(evaluation.embargo(), space.maxHorizon()));
    }
}
