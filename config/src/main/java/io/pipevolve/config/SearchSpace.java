package io.pipevolve.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values each gene may take, in ascending order and without repeats; one value fixes the gene.
 *
 * @param inputLengths
 *            prices that go in
 * @param horizons
 *            prices that are forecast
 * @param methods
 *            fine-tuning methods, in the order of the enum
 * @param sizes
 *            ranks and bottlenecks: values of each size that one of the methods has, and of no other
 */
public record SearchSpace(List<Integer> inputLengths, List<Integer> horizons, List<Method> methods,
        Map<TuningSize, List<Integer>> sizes) {
    /** Values of a gene and enqueued configurations, at the most. */
    public static final int MOST_VALUES = 1_000;

    public SearchSpace {
        inputLengths = ascending("input-length", inputLengths, TrialConfig.MIN_INPUT_LENGTH, TrialConfig.LONGEST);
        horizons = ascending("horizon", horizons, 1, TrialConfig.LONGEST);
        methods = List.copyOf(methods);
        Require.that(!methods.isEmpty() && methods.stream().distinct().count() == methods.size(), "space.method",
                "(%s) must name one or more methods, each once."
                        .formatted(Quoted.of(methods.stream().map(Method::key).collect(Collectors.joining(", ")))));
        for (var method : methods)
            Require.that(Method.SEARCHED.contains(method), "space.method", notSearched(method));
        methods = methods.stream().sorted().toList();
        sizes = ofMethods(methods, sizes);
    }

    private static Map<TuningSize, List<Integer>> ofMethods(List<Method> methods,
            Map<TuningSize, List<Integer>> given) {
        var sizes = new EnumMap<TuningSize, List<Integer>>(TuningSize.class);
        methods.stream().flatMap(method -> method.size().stream()).forEach(size -> sizes.put(size,
                ascending(size.key(), given.getOrDefault(size, List.of()), 1, TrialConfig.WIDEST)));
        return Collections.unmodifiableMap(sizes);
    }

    /** The values of a size, ascending; none where no method of the space has it. */
    public List<Integer> values(TuningSize size) {
        return sizes.getOrDefault(size, List.of());
    }

    /** Every method with every size of it, in the order of {@link #methods}. */
    public List<Tuning> tunings() {
        return methods.stream().flatMap(method -> method.size()
                .map(size -> values(size).stream().map(value -> method.tuning(_ -> value)))
                .orElseGet(() -> Stream.of(method.tuning(_ -> 0)))).toList();
    }

    /** Distinct configurations in the space: genes of a method that is not chosen do not count. */
    public long size() {
        return (long) tunings().size() * inputLengths.size() * horizons.size();
    }

    public int maxInputLength() {
        return inputLengths.getLast();
    }

    public int maxHorizon() {
        return horizons.getLast();
    }

    public boolean contains(TrialConfig config) {
        var tuning = config.tuning();
        return inputLengths.contains(config.inputLength()) && horizons.contains(config.horizon())
                && methods.contains(tuning.method()) && tuning.method().size()
                        .map(size -> values(size).contains(tuning.size().orElseThrow())).orElse(true);
    }

    /** Why a method cannot be part of a search. */
    static String notSearched(Method method) {
        return "(%s) is not searched, only compared with: write %s here, or run 'pipevolve evaluate --method %s'."
                .formatted(method.key(), Method.SEARCHED.stream().map(Method::key).collect(Collectors.joining(", ")),
                        method.key());
    }

    private static List<Integer> ascending(String name, List<Integer> values, int min, int max) {
        var key = "space." + name;
        Require.that(!values.isEmpty(), key, "(no value) must hold at least one.");
        Require.that(values.size() <= MOST_VALUES, key,
                "(a list of %d) has more than %d values: take some out.".formatted(values.size(), MOST_VALUES));
        var sorted = values.stream().sorted().distinct().toList();
        Require.that(sorted.size() == values.size(), key, "(%s) repeats a value: give each once."
                .formatted(Quoted.of(values.stream().map(String::valueOf).collect(Collectors.joining(", ")))));
        Require.atLeast(min, key, sorted.getFirst());
        Require.atMost(max, key, sorted.getLast());
        return sorted;
    }
}
