package io.pipevolve.config;

import java.util.List;

/**
 * The values each gene may take, in ascending order and without repeats; one value fixes the gene.
 *
 * @param inputLengths
 *            prices that go in
 * @param horizons
 *            prices that are forecast
 * @param methods
 *            fine-tuning methods
 * @param loraRanks
 *            ranks, empty only when LoRA is not among the methods
 * @param adapterBottlenecks
 *            widths, empty only when adapters are not among the methods
 */
public record SearchSpace(List<Integer> inputLengths, List<Integer> horizons, List<Method> methods,
        List<Integer> loraRanks, List<Integer> adapterBottlenecks) {
    public SearchSpace {
        inputLengths = ascending("input-length", inputLengths, TrialConfig.MIN_INPUT_LENGTH);
        horizons = ascending("horizon", horizons, 1);
        methods = List.copyOf(methods);
        if (methods.isEmpty() || methods.stream().distinct().count() != methods.size())
            throw new IllegalArgumentException(
                    "space.method (%s) must name one or more methods, each once.".formatted(methods));
        loraRanks = methods.contains(Method.LORA) ? ascending("lora-rank", loraRanks, 1) : List.copyOf(loraRanks);
        adapterBottlenecks = methods.contains(Method.ADAPTER)
                ? ascending("adapter-bottleneck", adapterBottlenecks, 1)
                : List.copyOf(adapterBottlenecks);
    }

    /** Distinct configurations in the space: genes of a method that is not chosen do not count. */
    public long size() {
        long tunings = methods.stream().mapToLong(m -> switch (m) {
            case FULL -> 1;
            case LORA -> loraRanks.size();
            case ADAPTER -> adapterBottlenecks.size();
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
                };
    }

    private static List<Integer> ascending(String key, List<Integer> values, int min) {
        if (values.isEmpty())
            throw new IllegalArgumentException("space.%s has no value: give at least one.".formatted(key));
        var sorted = values.stream().sorted().distinct().toList();
        if (sorted.size() != values.size())
            throw new IllegalArgumentException("space.%s (%s) repeats a value: give each once.".formatted(key, values));
        if (sorted.getFirst() < min)
            throw new IllegalArgumentException(
                    "space.%s (%d) must be %d or more.".formatted(key, sorted.getFirst(), min));
        return sorted;
    }
}
