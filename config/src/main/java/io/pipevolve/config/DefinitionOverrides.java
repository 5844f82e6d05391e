package io.pipevolve.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the command line says instead of the definition; text is read as in a definition, paths are relative to the
 * working directory. Prices of another file bring their own timeframe unless one is given too.
 */
public record DefinitionOverrides(Optional<String> pair, Optional<String> timeframe, Optional<Path> prices,
        Optional<String> from, Optional<String> to, Optional<String> model, Optional<String> name,
        Optional<Integer> trials, Optional<String> time, Optional<Integer> generations, Optional<Integer> population,
        Optional<Long> seed, Optional<Integer> workers, Optional<String> device, Optional<String> precision,
        ReadingOverrides reading) {

    /** What replaces how the price file is read. */
    public record ReadingOverrides(Optional<String> dates, Optional<String> symbol, Optional<String> dayStarts) {
        public static final ReadingOverrides NONE = new ReadingOverrides(Optional.empty(), Optional.empty(),
                Optional.empty());

        /** Throws an {@link InvalidValueException} where a value does not fit. */
        public ReadingSettings applyTo(ReadingSettings base) {
            return new ReadingSettings(dates.map(DateOrder::of).or(base::dates), symbol.or(base::symbol),
                    dayStarts.map(DayStart::of).or(base::dayStarts));
        }

        void putInto(Map<String, String> places) {
            dates.ifPresent(_ -> places.put("dates", "--dates"));
            symbol.ifPresent(_ -> places.put("symbol", "--symbol"));
            dayStarts.ifPresent(_ -> places.put("day-starts", "--day-starts"));
        }
    }

    /** Overrides that leave the reading of prices as it is. */
    public DefinitionOverrides(Optional<String> pair, Optional<String> timeframe, Optional<Path> prices,
            Optional<String> from, Optional<String> to, Optional<String> model, Optional<String> name,
            Optional<Integer> trials, Optional<String> time, Optional<Integer> generations,
            Optional<Integer> population, Optional<Long> seed, Optional<Integer> workers, Optional<String> device,
            Optional<String> precision) {
        this(pair, timeframe, prices, from, to, model, name, trials, time, generations, population, seed, workers,
                device, precision, ReadingOverrides.NONE);
    }

    public static DefinitionOverrides none() {
        return new DefinitionOverrides(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    /** Throws a {@link UserException} that names the option whose value does not fit. */
    public SearchDefinition applyTo(SearchDefinition base) {
        try {
            return overridden(base);
        } catch (InvalidValueException e) {
            var given = places();
            var option = given.get(e.key());
            throw new UserException(option != null
                    ? option + " " + e.problem()
                    : "%s: %s".formatted(given.values().stream().sorted().collect(Collectors.joining(", ")),
                            e.getMessage()),
                    e);
        }
    }

    private SearchDefinition overridden(SearchDefinition base) {
        return new SearchDefinition(name.orElse(base.name()), pair.map(CurrencyPair::of).orElse(base.pair()),
                timeframe.map(Timeframe::of).or(() -> prices.isPresent() ? Optional.empty() : base.timeframe()),
                prices.map(DefinitionOverrides::absolute).orElse(base.prices()),
                from.map(day -> day("from", day)).or(base::from), to.map(day -> day("to", day)).or(base::to),
                model.map(DefinitionOverrides::modelFolder).orElse(base.model()), base.space(), base.enqueue(),
                base.training(), base.evaluation(), evolution(base.evolution()), limits(base.limits()),
                execution(base.execution()), reading.applyTo(base.reading()));
    }

    /** A smaller population keeps at least one place for a child. */
    private EvolutionSettings evolution(EvolutionSettings base) {
        int genomes = population.orElse(base.population());
        return new EvolutionSettings(genomes, generations.orElse(base.generations()), seed.orElse(base.seed()),
                Math.min(base.elites(), Math.max(0, genomes - 1)), base.crossover(), base.mutation());
    }

    private Limits limits(Limits base) {
        var limit = time.map(text -> under("limits.time", text, DurationText::parse)).or(base::time);
        return base.withTrials(orElse(trials, base.trials())).withTime(limit);
    }

    private ExecutionSettings execution(ExecutionSettings base) {
        return new ExecutionSettings(orElse(workers, base.workers()), base.threads(),
                device.map(DeviceChoice::new).orElse(base.device()),
                precision.map(ExecutionSettings::precision).orElse(base.precision()));
    }

    /** The keys that these options override, such as {@code limits.time}. */
    public Set<String> keys() {
        return Set.copyOf(places().keySet());
    }

    /** Whether these options override nothing. */
    public boolean isEmpty() {
        return places().isEmpty();
    }

    /** The options given, by the keys that they override. */
    Map<String, String> places() {
        var places = new HashMap<String, String>();
        pair.ifPresent(_ -> places.put("pair", "--pair"));
        timeframe.ifPresent(_ -> places.put("timeframe", "--timeframe"));
        prices.ifPresent(_ -> places.put("prices", "--prices"));
        reading.putInto(places);
        from.ifPresent(_ -> places.put("from", "--from"));
        to.ifPresent(_ -> places.put("to", "--to"));
        model.ifPresent(_ -> places.put("model", "--model"));
        name.ifPresent(_ -> places.put("name", "--name"));
        trials.ifPresent(_ -> places.put("limits.trials", "--trials"));
        time.ifPresent(_ -> places.put("limits.time", "--time"));
        generations.ifPresent(_ -> places.put("evolution.generations", "--generations"));
        population.ifPresent(_ -> places.put("evolution.population", "--population"));
        seed.ifPresent(_ -> places.put("evolution.seed", "--seed"));
        workers.ifPresent(_ -> places.put("execution.workers", "--workers"));
        device.ifPresent(_ -> places.put("execution.device", "--device"));
        precision.ifPresent(_ -> places.put("execution.precision", "--precision"));
        return places;
    }

    private static OptionalInt orElse(Optional<Integer> given, OptionalInt base) {
        return given.map(OptionalInt::of).orElse(base);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static String modelFolder(String text) {
        return text.equals(SearchDefinition.EMBEDDED_MODEL)
                ? text
                : under("model", text, given -> HubName.folderOrName(Path.of("").toAbsolutePath(), given));
    }

    private static LocalDate day(String key, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw new InvalidValueException(key, "(%s) must be a day such as 2015-01-31.".formatted(Quoted.of(text)));
        }
    }

    private static <T> T under(String key, String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(key, e.problem());
        } catch (InvalidPathException e) {
            throw new InvalidValueException(key, "(%s) is no path: %s.".formatted(Quoted.of(text), e.getReason()));
        }
    }
}
