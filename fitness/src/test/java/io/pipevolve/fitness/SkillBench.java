package io.pipevolve.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.metric.Nrmse;
import io.pipevolve.fitness.metric.PricePaths;
import io.pipevolve.fitness.split.WalkForward;
import io.pipevolve.fitness.synthetic.Bench;
import io.pipevolve.fitness.synthetic.PlantedKind;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.tuning.TunedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What a configuration takes of planted structure: tuned before the hold-out with the settings of a definition and
 * scored at every bar of it, beside the untouched base, the better linear baseline and who knows the process. Minutes
 * to hours, so it is run by name only (see CONTRIBUTING): {@code -Dtest=SkillBench}, with
 * {@code -Dpipevolve.bench.series=10}, {@code .kinds=AR1@20-1,SEASON@40-2} (kind, input length, horizon),
 * {@code .method=full}, {@code .seed=1}, {@code .model=embedded}, {@code .steps=50} and {@code .at-once=2}.
 */
class SkillBench {
    private static final String PREFIX = Bench.PREFIX;
    private static final Pattern KIND = Pattern.compile("(\\w+)@(\\d+)-(\\d+)");
    private static final String USUAL = "RANDOM_WALK@20-1,AR1@20-1,ORNSTEIN_UHLENBECK@40-5,SEASON@40-2,NONLINEAR@20-1,"
            + "ECHO@40-1";
    private static final int BARS = 4000;
    private static final int BARS_OF_NONLINEAR = 5000;

    private final SearchDefinition quick = DefinitionReader.read(Path.of("../config/searches/quick.yaml")).definition();

    @Test
    void no_kind_is_forecast_worse_than_by_the_random_walk_by_more_than_a_hundredth() throws Exception {
        System.out.printf(Locale.ROOT, "%-28s %7s %7s %7s %7s  %s%n", "series", "tuned", "base", "linear", "ideal",
                "share of ln ideal [90 %], by the base, seconds a series");
        var all = new ArrayList<Double>();
        try (var base = ModelRepository.open(System.getProperty(PREFIX + "model", "embedded"),
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1))) {
            for (var kind : KIND.matcher(System.getProperty(PREFIX + "kinds", USUAL)).results().toList()) {
                var config = new TrialConfig(Integer.parseInt(kind.group(2)), Integer.parseInt(kind.group(3)),
                        Bench.tuning(System.getProperty(PREFIX + "method", "full")));
                all.add(new SkillTable(kind.group(), runs(base, PlantedKind.valueOf(kind.group(1)), config)).print());
            }
        }
        assertThat(all).allSatisfy(nrmse -> assertThat(nrmse).isLessThan(1.01));
    }

    /** Writes the series as price files, for whole searches, and prints what who knows the process has there. */
    @Test
    @EnabledIfSystemProperty(named = PREFIX + "files", matches = ".+")
    void planted_series_are_written_as_files() throws IOException {
        var folder = Files.createDirectories(Path.of(System.getProperty(PREFIX + "files")));
        for (var kind : PlantedKind.values())
            for (long seed : Bench.seeds()) {
                var planted = planted(kind, seed);
                var prices = TestSearch.series(planted.prices());
                var lines = IntStream.range(0, prices.size()).mapToObj(i -> String.format(Locale.ROOT, "%s,%.5f",
                        prices.times()[i].toLocalDate(), prices.closes()[i]));
                Files.write(folder.resolve("%s-%d.csv".formatted(kind, seed)),
                        Stream.concat(Stream.of("Date,Close"), lines).toList());
                for (int horizon : quick.space().horizons())
                    System.out.printf(Locale.ROOT, "%s %d horizon %d ideal %.4f%n", kind, seed, horizon,
                            ideal(planted, holdOut(prices.size(), horizon), horizon));
            }
    }

    private int[] holdOut(int bars, int horizon) {
        return WalkForward.of(bars, quick.evaluation(), quick.space(), quick.evolution().seed())
                .holdOut(horizon, Integer.MAX_VALUE).origins().bars();
    }

    private static PlantedKind.Planted planted(PlantedKind kind, long seed) {
        return kind.planted(kind == PlantedKind.NONLINEAR ? BARS_OF_NONLINEAR : BARS, seed);
    }

    private List<SkillTable.Row> runs(BaseModel base, PlantedKind kind, TrialConfig config) throws Exception {
        return Bench.atOnce(Bench.seeds()
                .stream().<Callable<SkillTable.Row>>map(seed -> () -> run(base, kind, config, seed)).toList());
    }

    private SkillTable.Row run(BaseModel base, PlantedKind kind, TrialConfig config, long seed) {
        long begun = System.nanoTime();
        var planted = planted(kind, seed);
        var series = TestSearch.series(planted.prices());
        var fitness = WalkForwardFitness.of(quick, series, base);
        double baseNrmse;
        try (var untuned = TunedModel.untuned(base)) {
            baseNrmse = fitness.scoreHoldOut(config, untuned, Integer.MAX_VALUE, Cancellation.NONE).errors().nrmse();
        }
        var tuned = fitness.evaluateHoldOut(config, Cancellation.NONE);
        var splits = fitness.splits(config);
        double linear = new BaselineFitness(quick, series).evaluate(config, splits).stream()
                .mapToDouble(BaselineEvaluation::holdOutNrmse).min().orElse(1);
        return new SkillTable.Row(tuned.errors().nrmse(), baseNrmse, linear,
                ideal(planted, splits.holdOut(config.horizon(), Integer.MAX_VALUE).origins().bars(), config.horizon()),
                (System.nanoTime() - begun) / 1e9);
    }

    private static double ideal(PlantedKind.Planted planted, int[] origins, int horizon) {
        double[] prices = planted.prices();
        return Nrmse.of(Normalizer.RANDOM_WALK, new PricePaths(
                Arrays.stream(origins).mapToDouble(origin -> prices[origin - 1]).toArray(),
                Arrays.stream(origins).mapToObj(origin -> Arrays.copyOfRange(prices, origin, origin + horizon))
                        .toArray(double[][]::new),
                Arrays.stream(origins).mapToObj(origin -> planted.ideal(origin, horizon)).toArray(double[][]::new)));
    }
}
