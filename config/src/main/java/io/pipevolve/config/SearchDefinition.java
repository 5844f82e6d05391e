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
 *            price file; absolute when read from a definition
 * @param from
 *            first day used, empty for the file's first
 * @param to
 *            last day used, empty for the file's last
 * @param model
 *            {@code embedded}, or the folder of a HuggingFace GPT-2 checkpoint, absolute when read from a definition
 * @param enqueue
 *            configurations of the space tried in generation 0
 * @param reading
 *            what the price file leaves open
 */
public record SearchDefinition(String name, CurrencyPair pair, Optional<Timeframe> timeframe, Path prices,
        Optional<LocalDate> from, Optional<LocalDate> to, String model, SearchSpace space, List<TrialConfig> enqueue,
        TrainingSettings training, EvaluationSettings evaluation, EvolutionSettings evolution, Limits limits,
        ExecutionSettings execution, ReadingSettings reading) {
    /** The name under which the base model that ships with Pipevolve is asked for. */
    public static final String EMBEDDED_MODEL = "embedded";

    /** Characters of a search's name, at the most. */
    public static final int LONGEST_NAME = 63;

    private static final int LONGEST_PATH = 4_096;
    private static final int LAST_YEAR = 9_999;

    public SearchDefinition {
        requireName(name);
        requirePath("prices", prices.toString());
        requirePath("model", model);
        from.ifPresent(day -> requireYear("from", day));
        to.ifPresent(day -> requireYear("to", day));
        Require.that(from.isEmpty() || to.isEmpty() || !from.get().isAfter(to.get()), "from",
                "(%s) lies after to (%s).".formatted(from.orElse(null), to.orElse(null)));
        Require.that(evaluation.embargo() >= space.maxHorizon(), "evaluation.embargo",
                """
                        (%d bars) must be at least the largest horizon of the space (%d), or training targets leak \
                        into validation."""
                        .formatted(evaluation.embargo(), space.maxHorizon()));
        enqueue = List.copyOf(enqueue);
        Require.that(enqueue.size() <= SearchSpace.MOST_VALUES, "enqueue",
                "(%d configurations) must be %d or fewer.".formatted(enqueue.size(), SearchSpace.MOST_VALUES));
        for (var config : enqueue)
            Require.that(space.contains(config), enqueueKey(enqueue.indexOf(config)),
                    "(%s) lies outside the space: add its values to the space or take it out."
                            .formatted(config.label()));
        Require.that(enqueue.stream().distinct().count() == enqueue.size(), "enqueue",
                "(%d configurations) repeats one: give each once.".formatted(enqueue.size()));
        Require.that(enqueue.size() <= evolution.population(), "evolution.population",
                "(%d genomes) must be at least the number of enqueued configurations (%d)."
                        .formatted(evolution.population(), enqueue.size()));
    }

    /** One whose price file leaves nothing open. */
    public SearchDefinition(String name, CurrencyPair pair, Optional<Timeframe> timeframe, Path prices,
            Optional<LocalDate> from, Optional<LocalDate> to, String model, SearchSpace space,
            List<TrialConfig> enqueue, TrainingSettings training, EvaluationSettings evaluation,
            EvolutionSettings evolution, Limits limits, ExecutionSettings execution) {
        this(name, pair, timeframe, prices, from, to, model, space, enqueue, training, evaluation, evolution, limits,
                execution, ReadingSettings.NONE);
    }

    /** The same under another name. */
    public SearchDefinition withName(String other) {
        return new SearchDefinition(other, pair, timeframe, prices, from, to, model, space, enqueue, training,
                evaluation, evolution, limits, execution, reading);
    }

    /** The same on bars of that length. */
    public SearchDefinition withTimeframe(Timeframe other) {
        return new SearchDefinition(name, pair, Optional.of(other), prices, from, to, model, space, enqueue, training,
                evaluation, evolution, limits, execution, reading);
    }

    /** The same on another base model. */
    public SearchDefinition withModel(String other) {
        return new SearchDefinition(name, pair, timeframe, prices, from, to, other, space, enqueue, training,
                evaluation, evolution, limits, execution, reading);
    }

    /** The same that tries other configurations first. */
    public SearchDefinition withEnqueue(List<TrialConfig> other) {
        return new SearchDefinition(name, pair, timeframe, prices, from, to, model, space, other, training,
                evaluation, evolution, limits, execution, reading);
    }

    /** The same within other limits. */
    public SearchDefinition withLimits(Limits other) {
        return new SearchDefinition(name, pair, timeframe, prices, from, to, model, space, enqueue, training,
                evaluation, evolution, other, execution, reading);
    }

    /** The same, run otherwise. */
    public SearchDefinition withExecution(ExecutionSettings other) {
        return new SearchDefinition(name, pair, timeframe, prices, from, to, model, space, enqueue, training,
                evaluation, evolution, limits, other, reading);
    }

    /** Whether a search may have that name, after which files are called. */
    public static boolean isName(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._-]*") && text.length() <= LONGEST_NAME;
    }

    static void requireName(String name) {
        Require.that(isName(name), "name",
                "(%s) must be 1 to %d letters, digits, dots, dashes or underscores.".formatted(Quoted.of(name),
                        LONGEST_NAME));
    }

    /** What a definition can hold: one line, as it is told without the spaces around it. */
    private static void requirePath(String key, String text) {
        Require.that(text.length() <= LONGEST_PATH, key,
                "(%s) must have %d characters or fewer.".formatted(Quoted.of(text), LONGEST_PATH));
        Require.that(text.equals(text.strip()) && text.lines().count() == 1, key,
                "(%s) must be one line without spaces around it: rename the file or folder."
                        .formatted(Quoted.of(text)));
    }

    private static void requireYear(String key, LocalDate day) {
        Require.that(day.getYear() >= 1 && day.getYear() <= LAST_YEAR, key,
                "(%s) must lie in the years 1 to %d.".formatted(day, LAST_YEAR));
    }

    /** The key of an enqueued configuration in messages; the first is {@code enqueue[1]}. */
    static String enqueueKey(int index) {
        return "enqueue[%d]".formatted(index + 1);
    }

    /**
     * Refuses a space whose longest window does not fit into a model.
     *
     * @param positions
     *            tokens that the model reads at once; a price is one token
     */
    public void requirePositions(int positions) {
        int input = space.maxInputLength();
        int horizon = space.maxHorizon();
        var longest = input + (long) horizon;
        var problem = "(%d prices) and the largest %s (%d) need %d positions, but the model has %d: take out the longest.";
        Require.that(longest <= positions || horizon > input, "space.input-length",
                problem.formatted(input, "space.horizon", horizon, longest, positions));
        Require.that(longest <= positions, "space.horizon",
                problem.formatted(horizon, "space.input-length", input, longest, positions));
    }
}
