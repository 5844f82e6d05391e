package io.pipevolve.results.report;

import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.TuningSize;
import io.pipevolve.results.Trial;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of the score's variance lies between the values of a gene (eta squared, between-group over total sum of
 * squares). It describes the trials of one search, which evolution chose; it is not a test. Even a gene without any
 * effect takes {@code (values - 1) / (trials - 1)} of it on average.
 *
 * @param gene
 *            its name in definitions
 * @param share
 *            of the variance, 0 to 1
 * @param byChance
 *            share expected of a gene that does nothing
 * @param values
 *            tried
 * @param trials
 *            complete ones that have the gene
 */
public record GeneImportance(String gene, double share, double byChance, int values, int trials) {
    /** With fewer trials there is nothing to describe. */
    public static final int MIN_TRIALS = 8;

    /** The genes that can be judged, the largest share first. */
    public static List<GeneImportance> of(List<Trial> complete) {
        var genes = Stream.of(gene("input-length", TrialConfig::inputLength, complete),
                gene("horizon", TrialConfig::horizon, complete),
                gene("method", config -> config.tuning().method(), complete));
        var sizes = Arrays.stream(TuningSize.values()).map(size -> gene(size.key(), config -> {
            var value = config.tuning().size(size);
            return value.isPresent() ? value.getAsInt() : null;
        }, complete));
        return Stream.concat(genes, sizes).flatMap(Optional::stream)
                .sorted(Comparator.comparingDouble(GeneImportance::share).reversed())
                .toList();
    }

    private static Optional<GeneImportance> gene(String name, Function<TrialConfig, @Nullable Object> value,
            List<Trial> complete) {
        var scores = complete.stream().filter(trial -> value.apply(trial.config()) != null)
                .collect(Collectors.groupingBy(trial -> Objects.requireNonNull(value.apply(trial.config())),
                        Collectors.mapping(Trial::score, Collectors.toList())));
        var all = scores.values().stream().flatMap(List::stream).toList();
        if (all.size() < MIN_TRIALS || scores.size() < 2 || scores.size() == all.size())
            return Optional.empty();
        double total = squares(all);
        double within = scores.values().stream().mapToDouble(GeneImportance::squares).sum();
        if (!(total > 0))
            return Optional.empty();
        return Optional.of(new GeneImportance(name, 1 - within / total, (scores.size() - 1.0) / (all.size() - 1),
                scores.size(), all.size()));
    }

    private static double squares(List<Double> scores) {
        double mean = scores.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        return scores.stream().mapToDouble(score -> (score - mean) * (score - mean)).sum();
    }
}
