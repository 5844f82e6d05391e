package io.pipevolve.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the command line says instead of the definition, read as in a definition. Prices of another file bring their own
 * timeframe unless one is given too.
 *
 * @param texts
 *            of keys, such as {@code limits.time}; the option is the key's last word, {@code --time}
 * @param folder
 *            absolute, for relative paths
 */
public record DefinitionOverrides(Map<String, String> texts, Path folder) {
    private static final List<String> KEYS = List.of("name", "pair", "timeframe", "prices", "dates", "symbol",
            "day-starts", "from", "to", "model",
            "evolution.population", "evolution.generations", "evolution.seed", "limits.trials", "limits.time",
            "limits.patience",
            "execution.workers", "execution.device", "execution.precision");

    public DefinitionOverrides {
        texts = Map.copyOf(texts);
        for (var key : texts.keySet())
            if (!KEYS.contains(key))
                throw new IllegalArgumentException("%s must be one of %s.".formatted(key, KEYS));
    }

    public static DefinitionOverrides none() {
        return in(Path.of("").toAbsolutePath());
    }

    /** None yet; paths will be relative to the folder. */
    public static DefinitionOverrides in(Path folder) {
        return new DefinitionOverrides(Map.of(), folder);
    }

    /** These and the value of a key, where one is given. */
    public DefinitionOverrides with(String key, Optional<?> value) {
        var all = new HashMap<>(texts);
        value.ifPresent(given -> all.put(key, given.toString()));
        return new DefinitionOverrides(all, folder);
    }

    /** These without the value of a key. */
    public DefinitionOverrides without(String key) {
        var all = new HashMap<>(texts);
        all.remove(key);
        return new DefinitionOverrides(all, folder);
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
        var root = section("");
        var paths = new DefinitionPaths(folder);
        var timeframe = root.find("prices").isPresent() ? Optional.<Timeframe>empty() : base.timeframe();
        return new SearchDefinition(root.find("name").map(YamlValue::text).orElse(base.name()),
                root.find("pair").map(value -> value.convert(CurrencyPair::of)).orElse(base.pair()),
                root.unless(ExecutionSettings.AUTO, "timeframe", value -> value.convert(Timeframe::of), timeframe),
                root.find("prices").map(value -> value.convert(paths::prices)).orElse(base.prices()),
                root.unless(DefinitionParser.NONE, "from", YamlValue::date, base.from()),
                root.unless(DefinitionParser.NONE, "to", YamlValue::date, base.to()),
                root.find("model").map(value -> value.convert(paths::model)).orElse(base.model()), base.space(),
                base.enqueue(), base.training(), base.evaluation(),
                DefinitionParser.evolution(section("evolution"), base.evolution()),
                DefinitionParser.limits(section("limits"), base.limits()),
                DefinitionParser.execution(section("execution"), base.execution()),
                DefinitionParser.reading(root, base.reading()));
    }

    private YamlBlock section(String name) {
        var self = YamlValue.given("command line", name, "");
        var values = new LinkedHashMap<String, YamlValue>();
        texts.forEach((key, text) -> {
            if (name.equals(key.contains(".") ? key.substring(0, key.lastIndexOf('.')) : ""))
                values.put(key.substring(key.lastIndexOf('.') + 1), YamlValue.given(option(key), key, text));
        });
        return new YamlBlock(self, values);
    }

    /** The keys that are overridden, such as {@code limits.time}. */
    public Set<String> keys() {
        return texts.keySet();
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** The options given, by the keys that they override. */
    Map<String, String> places() {
        return keys().stream().collect(Collectors.toMap(key -> key, DefinitionOverrides::option));
    }

    private static String option(String key) {
        return "--" + key.substring(key.lastIndexOf('.') + 1);
    }
}
