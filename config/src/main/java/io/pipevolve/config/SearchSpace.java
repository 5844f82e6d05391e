package io.pipevolve.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The values each gene may take, in ascending order and without repeats; one value fixes the gene.
 *
 * @param inputLengths
 *            prices that go in
 * @param horizons
 *            prices that are forecast
 * @param methods
 *            fine-tuning methods, in the order of the enum
 * @param loraRanks
 *            ranks, empty exactly when LoRA is not among the methods
 * @param adapterBottlenecks
 *            widths, empty exactly when adapters are not among the methods
 */
public record SearchSpace(List<Integer> inputLengths, List<Integer> horizons, List<Method> methods,
        List<Integer> loraRanks, List<Integer> adapterBottlenecks) {
    /** Values of a gene and enqueued configurations, at the most. */
    static final int MOST_VALUES = 1_000;

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
        loraRanks = methods.contains(Method.LORA)
                ? ascending("lora-rank", loraRanks, 1, TrialConfig.WIDEST)
                : List.of();
        adapterBottlenecks = methods.contains(Method.ADAPTER)
                ? ascending("adapter-bottleneck", adapterBottlenecks, 1, TrialConfig.WIDEST)
                : List.of();
    }

    /** Distinct configurations in the space: genes of a method that is not chosen do not count. */
    public long size() {
        long tunings = methods.stream().mapToLong(m -> switch (m) {
            case FULL -> 1;
            case LORA -> loraRanks.size();
            case ADAPTER -> adapterBottlenecks.size();
            case ARTICLE_ADAPTER -> 0;
        }).sum();
        return tunings * inputLengths.size() * horizons.size();
    }

    public int maxInputLength() {
        return inputLengths.getLast();
    }

    public int maxHorizon() {
        return horizons.getLast();
    }

    public boolean contains(TrialConfig config) {
        return inputLengths.contains(config.inputLength()) && horizons.contains(config.horizon())
                && methods.contains(config.tuning().method()) && switch (config.tuning()) {
                    case FullTuning() -> true;
                    case LoraTuning(int rank) -> loraRanks.contains(rank);
                    case AdapterTuning(int bottleneck) -> adapterBottlenecks.contains(bottleneck);
                    case ArticleAdapterTuning _ -> false;
                };
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
