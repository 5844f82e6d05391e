package io.pipevolve.optimizer.search;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.InvalidValueException;
import io.pipevolve.config.LocatedDefinition;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.data.PriceCsvReader;
import io.pipevolve.fitness.data.PriceReading;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.split.WalkForward;
import io.pipevolve.fitness.synthetic.SyntheticWindows;
import io.pipevolve.fitness.text.CodeSerializer;
import io.pipevolve.model.LocatedModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.execution.ExecutionChoice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A definition with the prices that it works on, checked as far as that goes without the natives.
 *
 * @param definition
 *            with timeframe, execution and the model's commit resolved
 * @param reading
 *            prices, cut to the definition's days, and what was understood of their file
 * @param splits
 *            folds and hold-out of the whole space
 * @param baseModel
 *            where the model lies: embedded or a folder
 */
public record ResolvedSearch(SearchDefinition definition, PriceReading reading, WalkForward splits, String baseModel) {
    /**
     * Reads the prices and checks the definition against them and against the model.
     *
     * @throws UserException
     *             when files, splits or positions do not fit
     */
    public static ResolvedSearch of(LocatedDefinition located, Environment environment) {
        located.requireFiles();
        var definition = located.definition();
        var model = BaseModels.require(located, environment);
        located.requirePositions(ModelRepository.positions(model.place()));
        var reading = PriceCsvReader.open(definition);
        var series = reading.series();
        var splits = splits(located, series);
        requireSeason(located, splits.folds().getFirst().origins().first());
        return new ResolvedSearch(resolved(located, series, model, environment.cores()), reading, splits,
                model.place());
    }

    public PriceSeries series() {
        return reading.series();
    }

    /** The same on a device that is known now. */
    public ResolvedSearch on(DeviceChoice device) {
        return with(definition.withExecution(definition.execution().on(device)));
    }

    /** The same with what the overrides say. */
    public ResolvedSearch with(DefinitionOverrides overrides) {
        return with(overrides.applyTo(definition));
    }

    /** Refuses a window given by options that is longer than the model. */
    public void requireRoom(int inputLength, int horizon) {
        int positions = ModelRepository.positions(baseModel);
        if (CodeSerializer.contextCodes(inputLength) + horizon > positions)
            throw new UserException(
                    """
                            --input-length %d, %d codes of the past and --horizon %d make more than the model's %d \
                            positions: lower one of them."""
                            .formatted(inputLength, CodeSerializer.PAST, horizon, positions));
    }

    ResolvedSearch named(String name) {
        return with(definition.withName(name));
    }

    /** Tells on standard error of {@link #doubts}, and of what was left out or changed when the prices were read. */
    public void tell(Environment environment) {
        tellDoubts(environment);
        reading.remarks().forEach(remark -> environment.err().println("prices: " + remark));
    }

    /** Tells on standard error of {@link #doubts}. */
    void tellDoubts(Environment environment) {
        doubts(environment.clock().instant()).forEach(environment.err()::println);
    }

    /**
     * Warnings, a line each, where prices may be those of another pair or of another time, or inputs are longer than
     * those that the base model has learnt from.
     */
    private List<String> doubts(Instant now) {
        var doubts = new ArrayList<>(new PriceDoubts(definition.pair(), series(), now).warnings());
        if (definition.model().equals(SearchDefinition.EMBEDDED_MODEL)
                && splits.maxInputLength() > SyntheticWindows.LONGEST_CONTEXT)
            doubts.add(
                    "Warning: space.input-length goes up to %d prices, but the embedded model has learnt from %d at the most: beyond that only the fine-tuning teaches it."
                            .formatted(splits.maxInputLength(), SyntheticWindows.LONGEST_CONTEXT));
        return List.copyOf(doubts);
    }

    int workers() {
        return definition.execution().workers().orElse(1);
    }

    private static SearchDefinition resolved(LocatedDefinition located, PriceSeries series, LocatedModel model,
            int cores) {
        return located.definition().withTimeframe(series.timeframe()).withModel(model.name())
                .withExecution(execution(located, model, cores));
    }

    private static ExecutionSettings execution(LocatedDefinition located, LocatedModel model, int cores) {
        try {
            return ExecutionChoice.ofThisMachine(cores).of(located.definition(),
                    ModelRepository.config(model.place()));
        } catch (InvalidValueException e) {
            throw located.refuse(e.key(), e.problem());
        }
    }

    private static WalkForward splits(LocatedDefinition located, PriceSeries series) {
        var definition = located.definition();
        try {
            return WalkForward.of(series.size(), definition.evaluation(), definition.space(),
                    definition.evolution().seed());
        } catch (UserException e) {
            throw located.refuse("prices", "(%s): %s".formatted(definition.prices().getFileName(), e.getMessage()));
        }
    }

    /** Every forecast needs a price of the season before. */
    private static void requireSeason(LocatedDefinition located, int bars) {
        located.definition().evaluation().season().ifPresent(season -> {
            if (season > bars)
                throw located.refuse("evaluation.season",
                        "(%d bars) is longer than what is before the first forecast (%d bars): give a shorter one, or more prices."
                                .formatted(season, bars));
        });
    }

    ResolvedSearch with(SearchDefinition other) {
        return new ResolvedSearch(other, reading, splits, baseModel);
    }
}
