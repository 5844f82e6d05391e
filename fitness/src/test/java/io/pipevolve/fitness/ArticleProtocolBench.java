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
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.metric.Nrmse;
import io.pipevolve.fitness.metric.PricePaths;
import io.pipevolve.fitness.significance.DieboldMariano;
import io.pipevolve.fitness.synthetic.Bench;
import io.pipevolve.fitness.synthetic.PlantedKind;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.tuning.TunedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The article's way to a winner beside ours on random walks, where there is none: one window, the prompt scored with
 * the forecast, and the error divided by the range from the highest true to the lowest generated price. The forecasts
 * are ours in both, from weights that saw no price of the window. Minutes, so it is run by name only (see
 * CONTRIBUTING): {@code -Dtest=ArticleProtocolBench}, with {@code -Dpipevolve.bench.series=10} and {@code .seed=1}.
 */
class ArticleProtocolBench {
    private static final int INPUT = 20;
    private static final int HORIZON = 40;
    private static final int BARS = 4000;
    /** Forecasts of 40 steps at every bar would take longer than the rest and overlap nearly whole. */
    private static final int ORIGINS = 120;
    private static final List<String> METHODS = List.of("full", "lora", "adapter");
    private static final double LEVEL = 0.025;

    private final SearchDefinition quick = DefinitionReader.read(Path.of("../config/searches/quick.yaml")).definition();

    /** What a method gets by the article's yardstick and by ours. */
    private record Scores(String method, double article, double nrmse, double p) {
    }

    @Test
    void the_article_has_a_winner_on_every_random_walk_and_we_claim_skill_on_few() {
        int claims = 0;
        int beaten = 0;
        var margins = new ArrayList<Double>();
        System.out.println("walk  article's: last price repeated | full, lora, adapter | its winner   ours: NRMSE (p)");
        try (var base = ModelRepository.open("embedded", ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1))) {
            for (long seed : Bench.seeds()) {
                var series = TestSearch.series(PlantedKind.RANDOM_WALK.planted(BARS, seed).prices());
                var scores = METHODS.stream().map(method -> scores(method, series, base)).toList();
                double repeated = article(series, repeated(series));
                var order = scores.stream().sorted(Comparator.comparingDouble(Scores::article)).toList();
                margins.add(order.get(1).article() / order.getFirst().article() - 1);
                beaten += order.getFirst().article() < repeated ? 1 : 0;
                claims += scores.stream().anyMatch(score -> score.p() < LEVEL) ? 1 : 0;
                System.out.printf(Locale.ROOT, "%4d  %.3f | %s | %s   %s%n", seed, repeated, text(scores, "%.3f"),
                        order.getFirst().method(), String.join(", ", scores.stream().map(score -> String.format(
                                Locale.ROOT, "%.4f (%.3f)", score.nrmse(), score.p())).toList()));
            }
        }
        System.out.printf(Locale.ROOT,
                "The article's winner is %.0f %% (mean) better than the next and beats the last price on %d of %d walks;"
                        + " ours finds a method better than the random walk at level %.3f on %d.%n",
                100 * margins.stream().mapToDouble(margin -> margin).average().orElseThrow(), beaten, margins.size(),
                LEVEL, claims);
        assertThat(claims).isLessThan(margins.size());
    }

    private static String text(List<Scores> scores, String form) {
        return String.join(", ", scores.stream().map(score -> String.format(Locale.ROOT, form, score.article()))
                .toList());
    }

    private Scores scores(String method, PriceSeries series, BaseModel base) {
        var config = new TrialConfig(INPUT, HORIZON, Bench.tuning(method));
        var fitness = WalkForwardFitness.of(quick, series, base);
        try (var tuned = fitness.tuneBeforeHoldOut(config, Cancellation.NONE)) {
            var fold = fitness.scoreHoldOut(config, tuned, ORIGINS, Cancellation.NONE);
            var origins = fitness.splits(config).holdOut(HORIZON, ORIGINS).origins().bars();
            double p = fold.equalsRandomWalk()
                    ? 1
                    : DieboldMariano.of(fold.losses().model(), fold.losses().naive(), HORIZON, origins).pBetter();
            return new Scores(method, article(series, forecast(config, tuned, series, base)), fold.errors().nrmse(), p);
        }
    }

    private double[] forecast(TrialConfig config, TunedModel tuned, PriceSeries series, BaseModel base) {
        int origin = series.size() - HORIZON;
        return NextPrices.of(quick, base).rolling(config, tuned, 1, series.upTo(origin), origin, Cancellation.NONE)
                .getFirst().steps().stream().mapToDouble(PriceForecast.Step::price).toArray();
    }

    private static double[] repeated(PriceSeries series) {
        var last = new double[HORIZON];
        Arrays.fill(last, series.closes()[series.size() - HORIZON - 1]);
        return last;
    }

    /** The first 19 of 40 generated prices are those that went in. */
    private static double article(PriceSeries series, double[] forecast) {
        int origin = series.size() - HORIZON;
        var truth = Arrays.copyOfRange(series.closes(), origin, series.size());
        var generated = Arrays.copyOfRange(series.closes(), origin - INPUT, origin - INPUT + HORIZON);
        System.arraycopy(forecast, 0, generated, INPUT - 1, HORIZON - INPUT + 1);
        return Nrmse.of(Normalizer.ARTICLE, new PricePaths(new double[]{series.closes()[origin - 1]},
                new double[][]{truth}, new double[][]{generated}));
    }
}
