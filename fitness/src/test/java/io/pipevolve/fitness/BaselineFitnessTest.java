package io.pipevolve.fitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pipevolve.config.EvaluationSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.Shrinkage;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.split.WalkForward;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BaselineFitnessTest {
    private static final int BARS = 2_600;
    private static final EvaluationSettings EVALUATION = new EvaluationSettings(3, 10, 0.2, 200, 2_000, 16,
            Normalizer.RANDOM_WALK, "code", 1, Shrinkage.NONE);

    @Test
    void an_autoregression_takes_what_is_linear_in_returns_and_mean_reversion_does_not() {
        var random = new SplittableRandom(4);
        var closes = new double[BARS];
        double move = 0;
        closes[0] = 1.2;
        for (int t = 1; t < BARS; t++) {
            move = -0.4 * move + 0.004 * random.nextGaussian();
            closes[t] = closes[t - 1] * Math.exp(move);
        }

        var found = evaluate(closes, 1);

        assertThat(found).extracting(BaselineEvaluation::name).containsExactly("autoregression", "mean-reversion",
                "drift", "context-mean", "smoothing", "holt");
        // √(1 − φ²) of the random walk's error is left
        near(found.getFirst().nrmse(), Math.sqrt(1 - 0.16), found.getFirst().scoreError());
        near(found.getFirst().holdOutNrmse(), Math.sqrt(1 - 0.16), found.getFirst().holdOutLogError());
        assertThat(found.getFirst().label()).isEqualTo("AR(1) on returns");
        near(found.get(1).nrmse(), 1, found.get(1).scoreError());
    }

    @Test
    void mean_reversion_takes_a_price_that_is_drawn_to_a_level() {
        var random = new SplittableRandom(5);
        var closes = new double[BARS];
        closes[0] = 1.2;
        for (int t = 1; t < BARS; t++)
            closes[t] = closes[t - 1] + 0.13 * (1.2 - closes[t - 1]) + 0.004 * random.nextGaussian();

        var found = evaluate(closes, 5);

        // (1 − b)^2h is left of a deviation's variance after h steps, against 2·(1 − (1 − b)^h) of the random walk
        double model = 0;
        double naive = 0;
        for (int h = 1; h <= 5; h++) {
            model += 1 - Math.pow(0.87, 2 * h);
            naive += 2 * (1 - Math.pow(0.87, h));
        }
        near(found.get(1).nrmse(), Math.sqrt(model / naive), found.get(1).scoreError());
        assertThat(found.get(1).holdOutNrmse()).isLessThan(0.97);
    }

    @Test
    void no_bar_of_a_fold_or_of_the_hold_out_is_fitted() {
        var random = new SplittableRandom(6);
        var closes = new double[BARS];
        closes[0] = 1.2;
        for (int t = 1; t < BARS; t++)
            closes[t] = closes[t - 1] * Math.exp(0.004 * random.nextGaussian());
        var changed = closes.clone();
        var splits = splits();
        for (int t = splits.holdOut().from(); t < BARS; t++)
            changed[t] *= 1 + 0.01 * random.nextGaussian();

        var before = evaluate(closes, 2);
        var after = evaluate(changed, 2);

        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).score()).isEqualTo(before.get(i).score());
            assertThat(after.get(i).label()).isEqualTo(before.get(i).label());
            assertThat(after.get(i).holdOutNrmse()).isNotEqualTo(before.get(i).holdOutNrmse());
        }
    }

    @Test
    void an_autoregression_without_order_is_the_drift_and_stands_there_once() {
        var found = evaluate(TestSearch.randomWalk(BARS).closes(), 2);

        assertThat(found.getFirst().label()).isEqualTo("drift, AR(0)");
        assertThat(found).extracting(BaselineEvaluation::name).doesNotContain("drift").contains("smoothing");
        assertThat(found).allSatisfy(b -> assertThat(b.holdOutLosses()).hasSize(520 - 12 - 2 + 1));
    }

    @Test
    void smoothing_takes_noise_on_a_level_that_walks() {
        var random = new SplittableRandom(8);
        var closes = new double[BARS];
        double level = 1.2;
        for (int t = 0; t < BARS; t++) {
            level += 0.001 * random.nextGaussian();
            closes[t] = level + 0.003 * random.nextGaussian();
        }

        var smoothing = evaluate(closes, 1).stream().filter(b -> b.name().equals("smoothing")).findFirst()
                .orElseThrow();

        // Muth (1960): α²/(1 − α) is the variance of the walk's steps (1) by that of the noise (9), and noise/(1 − α)
        // is what the best forecast leaves; repeating the last price leaves 1 + 2 × 9
        double alpha = (Math.sqrt(1.0 / 81 + 4.0 / 9) - 1.0 / 9) / 2;
        near(smoothing.nrmse(), Math.sqrt(9 / (1 - alpha) / 19), smoothing.scoreError());
    }

    @Test
    void prices_that_never_move_have_no_baselines() {
        var flat = new double[BARS];
        Arrays.fill(flat, 1.2);

        assertThat(evaluate(flat, 2)).isEmpty();
    }

    /** Within three and a half standard errors of the logarithm. */
    private static void near(double nrmse, double expected, double logError) {
        assertThat(Math.log(nrmse)).isEqualTo(Math.log(expected), within(3.5 * logError));
    }

    @Test
    void where_a_season_is_given_its_price_stands_beside_the_others() {
        var random = new SplittableRandom(9);
        var closes = new double[BARS];
        for (int t = 0; t < BARS; t++)
            closes[t] = 1.2 + 0.01 * Math.sin(2 * Math.PI * t / 24) + 0.0005 * random.nextGaussian();
        var seasonal = new EvaluationSettings(EVALUATION.folds(), EVALUATION.embargo(), EVALUATION.holdOut(),
                EVALUATION.origins(), EVALUATION.holdOutOrigins(), EVALUATION.samples(), EVALUATION.normalizer(),
                EVALUATION.serializer(), EVALUATION.caution(), EVALUATION.shrinkage(), OptionalInt.of(24));

        var found = evaluate(closes, 5, seasonal);

        assertThat(evaluate(closes, 5)).extracting(BaselineEvaluation::name).doesNotContain("seasonal-naive");
        assertThat(found.getLast().name()).isEqualTo("seasonal-naive");
        assertThat(found.getLast().label()).isEqualTo("price 24 bars before");
        // the noise of two prices is left; the random walk has the wave's move beside it
        double wave = 0;
        for (int h = 1; h <= 5; h++)
            wave += 0.01 * 0.01 * (1 - Math.cos(2 * Math.PI * h / 24));
        double noise = 5 * 2 * 0.0005 * 0.0005;
        near(found.getLast().holdOutNrmse(), Math.sqrt(noise / (wave + noise)), found.getLast().holdOutLogError());
    }

    private static List<BaselineEvaluation> evaluate(double[] closes, int horizon) {
        return evaluate(closes, horizon, EVALUATION);
    }

    private static List<BaselineEvaluation> evaluate(double[] closes, int horizon, EvaluationSettings settings) {
        return new BaselineFitness(TestSearch.definition(TestSearch.TRAINING, settings, 1), TestSearch.series(closes))
                .evaluate(new TrialConfig(10, horizon, new FullTuning()), splits());
    }

    private static WalkForward splits() {
        return WalkForward.of(BARS, EVALUATION, 12, 5, 1);
    }
}
