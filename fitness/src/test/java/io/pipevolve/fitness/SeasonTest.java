package io.pipevolve.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.EvaluationSettings;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.Shrinkage;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.split.Fold;
import io.pipevolve.fitness.split.Origins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A season of ten bars on a random walk: the random walk's error, and so NRMSE, depends on the phase of the origin.
 * Where origins see some phases only, a score there says little about all bars.
 */
class SeasonTest {
    private static final int PERIOD = 10;
    private static final int SEASONS = 12;
    private static final EvaluationSettings SETTINGS = new EvaluationSettings(3, 10, 0.2, 60, 2_000, 16,
            Normalizer.RANDOM_WALK, "code", 1, Shrinkage.NONE);

    @ParameterizedTest
    @CsvSource({"1", "2", "5"})
    void validation_and_every_bar_agree_within_their_errors(int horizon) {
        var config = new TrialConfig(20, horizon, new LoraTuning(8));
        double squares = 0;
        int folds = 0;
        for (long seed = 1; seed <= SEASONS; seed++) {
            var season = new Season(seed, config);
            var validation = season.fitness.evaluate(config, Cancellation.NONE).folds();
            for (int k = 0; k < validation.size(); k++) {
                double deviation = deviation(validation.get(k), season.everyBar(k));
                assertThat(Math.abs(deviation)).as("seed %d, fold %d", seed, k).isLessThan(3.5);
                squares += deviation * deviation;
                folds++;
                assertThat(season.phases(k)).as("seed %d, fold %d", seed, k).doesNotContain(0);
            }
        }
        assertThat(squares / folds).isLessThan(1.5);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "5"})
    void validation_and_hold_out_agree_within_their_errors(int horizon) {
        var config = new TrialConfig(20, horizon, new LoraTuning(8));
        var deviations = new ArrayList<Double>();
        for (long seed = 1; seed <= SEASONS; seed++) {
            var fitness = new Season(seed, config).fitness;
            var validation = fitness.evaluate(config, Cancellation.NONE);
            var holdOut = fitness.evaluateHoldOut(config, Cancellation.NONE);
            deviations.add((Math.log(validation.nrmse()) - Math.log(holdOut.nrmse()))
                    / Math.hypot(validation.scoreError(), holdOut.logError()));
        }
        assertThat(deviations).allSatisfy(deviation -> assertThat(Math.abs(deviation)).isLessThan(3.5));
        assertThat(deviations.stream().mapToDouble(d -> d * d).average().orElseThrow()).isLessThan(2);
    }

    /** What the tests above are for: at every tenth bar the same forecaster has another NRMSE by many errors. */
    @Test
    void origins_in_step_with_the_season_do_not_agree_with_every_bar() {
        var config = new TrialConfig(20, 2, new LoraTuning(8));
        var season = new Season(1, config);
        var everyBar = season.everyBar(0);
        int first = season.fitness.splits(config).folds().getFirst().scored().from() + 20;
        var deviations = IntStream.range(0, PERIOD).mapToDouble(phase -> Math.abs(deviation(season.score(0,
                Origins.at(IntStream.range(0, 50).map(i -> first + phase + i * PERIOD).toArray())), everyBar)))
                .toArray();
        assertThat(Arrays.stream(deviations).filter(d -> d > 3.5).count()).isEqualTo(4);
    }

    private static double deviation(FoldScore one, FoldScore other) {
        return (Math.log(one.nrmse()) - Math.log(other.nrmse())) / Math.hypot(one.logError(), other.logError());
    }

    /** One series and the forecaster that repeats the last season. */
    private static final class Season {
        private final TrialConfig config;
        private final PriceSeries series;
        private final ModelFitness fitness;
        private final TrialPipeline trial;

        Season(long seed, TrialConfig config) {
            this.config = config;
            var random = new SplittableRandom(seed);
            var closes = new double[4_000];
            double walk = 1.1;
            for (int bar = 0; bar < closes.length; bar++) {
                walk += 0.0015 * (random.nextDouble() - 0.5);
                closes[bar] = walk + 0.003 * Math.sin(2 * Math.PI * bar / PERIOD);
            }
            series = TestSearch.series(closes);
            var definition = TestSearch.definition(TestSearch.TRAINING, SETTINGS, seed);
            fitness = new ModelFitness(definition, series, new SeasonalModel(PERIOD));
            trial = new TrialPipeline(definition, config, series, new SeasonalModel(PERIOD));
        }

        FoldScore everyBar(int k) {
            var scored = fitness.splits(config).folds().get(k).scored();
            return score(k, Origins.at(IntStream.rangeClosed(scored.from() + 20, scored.to() - 5).toArray()));
        }

        FoldScore score(int k, Origins origins) {
            var fold = fitness.splits(config).folds().get(k);
            try (var tuned = trial.tune(fold.learned(), "fold " + k, Cancellation.NONE)) {
                return trial.score(tuned, new Fold(fold.learned(), fold.scored(), origins), Cancellation.NONE);
            }
        }

        int[] phases(int k) {
            var phases = new int[PERIOD];
            for (int origin : fitness.splits(config).folds().get(k).origins().bars())
                phases[origin % PERIOD]++;
            return phases;
        }
    }
}
