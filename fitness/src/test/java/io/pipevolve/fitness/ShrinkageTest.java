package io.pipevolve.fitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.EvaluationSettings;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.Shrinkage;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.split.Segment;
import io.pipevolve.fitness.split.TrainingSplit;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On prices that rise, one half of the spread of a step above the last price is worth something, and below nothing. */
class ShrinkageTest {
    private static final int HORIZON = 3;
    private static final TrialConfig CONFIG = new TrialConfig(10, HORIZON, new LoraTuning(8));
    private static final PriceSeries RISING = rising(0.0003);
    private static final double UP = 135;
    private static final double DOWN = 119;

    @Test
    void the_factor_of_a_fold_is_that_of_least_squares_at_every_bar_of_its_stop_segment() {
        var fitness = fitness(Shrinkage.STOP_SEGMENT, UP, RISING);
        var scored = fitness.evaluate(CONFIG, Cancellation.NONE).folds();
        var folds = fitness.splits(CONFIG).folds();
        for (int k = 0; k < 3; k++)
            assertThat(scored.get(k).shrinkage().orElseThrow())
                    .isEqualTo(leastSquares(RISING.closes(), folds.get(k).learned().stop()), within(1e-12));
        assertThat(scored).anySatisfy(fold -> assertThat(fold.shrinkage().orElseThrow()).isStrictlyBetween(0.05, 0.95));
        assertThat(fitness.evaluateHoldOut(CONFIG, Cancellation.NONE).shrinkage().orElseThrow()).isEqualTo(
                leastSquares(RISING.closes(), fitness.splits(CONFIG).learnedBeforeHoldOut().stop()), within(1e-12));
    }

    @Test
    void moves_are_multiplied_and_the_band_moves_with_them_and_keeps_its_width() {
        var fitness = fitness(Shrinkage.STOP_SEGMENT, UP, RISING);
        var scored = fitness.evaluate(CONFIG, Cancellation.NONE).folds();
        double[] closes = RISING.closes();
        for (int k = 0; k < 3; k++) {
            double factor = scored.get(k).shrinkage().orElseThrow();
            int[] origins = fitness.splits(CONFIG).folds().get(k).origins().bars();
            assertThat(scored.get(k).modelLosses()).containsExactly(Arrays.stream(origins)
                    .mapToDouble(o -> steps(h -> Math.pow(move(closes, o, h) - factor * spread(closes, o), 2)))
                    .toArray(), within(1e-12));
            assertThat(scored.get(k).coverage()).isEqualTo(Arrays.stream(origins).mapToDouble(
                    o -> steps(h -> Math.abs(move(closes, o, h) / spread(closes, o) - factor) <= 1 ? 1 : 0)).sum()
                    / (HORIZON * origins.length), within(1e-12));
        }
    }

    @Test
    void prices_after_the_stop_segment_change_no_factor_and_those_in_it_do() {
        var fitness = fitness(Shrinkage.STOP_SEGMENT, UP, RISING);
        var fold = fitness.splits(CONFIG).folds().getFirst();
        var factor = first(RISING);
        assertThat(first(changed(fold.learned().stop().to(), RISING.size()))).isEqualTo(factor);
        assertThat(first(changed(fold.learned().stop().lastBar(), fold.learned().stop().to()))).isNotEqualTo(factor);
    }

    @ParameterizedTest
    @ValueSource(doubles = {DOWN, 127})
    void where_no_move_helps_the_forecast_is_the_random_walk_to_the_last_bit(double code) {
        var evaluation = fitness(Shrinkage.STOP_SEGMENT, code, rising(0.002)).evaluate(CONFIG, Cancellation.NONE);
        assertThat(evaluation.folds()).hasSize(3).allSatisfy(fold -> {
            assertThat(fold.shrinkage()).contains(0.0);
            assertThat(fold.equalsRandomWalk()).isTrue();
            assertThat(fold.nrmse()).isEqualTo(1);
            assertThat(fold.logError()).isZero();
            assertThat(fold.modelLosses()).isEqualTo(fold.naiveLosses());
        });
        assertThat(evaluation.nrmse()).isEqualTo(1);
        assertThat(evaluation.score()).isZero();
        assertThat(evaluation.scoreError()).isZero();
    }

    @Test
    void the_next_prices_are_drawn_by_the_factor_of_the_last_tenth_of_the_series() {
        var next = new NextPrices(definition(Shrinkage.STOP_SEGMENT), new ConstantModel(UP, 16));
        var stop = TrainingSplit.of(new Segment(0, RISING.size()), 10, 13).stop();
        double factor = leastSquares(RISING.closes(), stop);
        double last = RISING.closes()[RISING.size() - 1];
        double sigma = spread(RISING.closes(), RISING.size());
        try (var tuned = next.tuned(CONFIG, RISING, Cancellation.NONE)) {
            var forecast = next.forecast(CONFIG, tuned, RISING, Cancellation.NONE);
            assertThat(forecast.shrinkage()).isEqualTo(factor, within(1e-12));
            assertThat(forecast.steps()).allSatisfy(step -> {
                assertThat(step.price()).isEqualTo(last + factor * sigma, within(1e-12));
                assertThat(step.low()).isEqualTo(last + (factor - 2) * sigma, within(1e-12));
                assertThat(step.high()).isEqualTo(last + (factor + 2) * sigma, within(1e-12));
            });
        }
    }

    @Test
    void a_search_that_asks_for_none_has_none() {
        var model = new ConstantModel(DOWN, 8);
        var fitness = new ModelFitness(definition(Shrinkage.NONE), RISING, model);
        assertThat(fitness.evaluate(CONFIG, Cancellation.NONE).folds()).allSatisfy(fold -> {
            assertThat(fold.shrinkage()).isEmpty();
            assertThat(fold.nrmse()).isGreaterThan(1);
        });
        assertThat(model.contexts).hasSize(3);
    }

    private static Optional<Double> first(PriceSeries series) {
        FoldScore fold = fitness(Shrinkage.STOP_SEGMENT, UP, series).evaluate(CONFIG, Cancellation.NONE).folds()
                .getFirst();
        return fold.shrinkage();
    }

    private static PriceSeries changed(int from, int to) {
        double[] closes = RISING.closes().clone();
        for (int i = from; i < to; i++)
            closes[i] *= 1.001 + 0.01 * (i % 7);
        return TestSearch.series(closes);
    }

    /** Over all origins of the segment, from forecasts of one spread above the last price. */
    private static double leastSquares(double[] closes, Segment stop) {
        double products = 0;
        double squares = 0;
        for (int o = stop.from(); o <= stop.to() - HORIZON; o++)
            for (int h = 0; h < HORIZON; h++) {
                products += spread(closes, o) * move(closes, o, h);
                squares += spread(closes, o) * spread(closes, o);
            }
        return Math.clamp(products / squares, 0, 1);
    }

    private static double steps(IntToDoubleFunction of) {
        return IntStream.range(0, HORIZON).mapToDouble(of).sum();
    }

    private static double move(double[] closes, int origin, int step) {
        return closes[origin + step] - closes[origin - 1];
    }

    private static double spread(double[] closes, int origin) {
        return new StandardDeviation().evaluate(IntStream.range(origin - CONFIG.inputLength() + 1, origin)
                .mapToDouble(i -> closes[i] - closes[i - 1]).toArray());
    }

    private static PriceSeries rising(double drift) {
        double[] closes = TestSearch.randomWalk(1200).closes().clone();
        for (int i = 0; i < closes.length; i++)
            closes[i] += drift * i;
        return TestSearch.series(closes);
    }

    private static ModelFitness fitness(Shrinkage shrinkage, double code, PriceSeries series) {
        return new ModelFitness(definition(shrinkage), series, new ConstantModel(code, 8));
    }

    private static SearchDefinition definition(Shrinkage shrinkage) {
        var e = TestSearch.EVALUATION;
        return TestSearch.definition(TestSearch.TRAINING, new EvaluationSettings(e.folds(), e.embargo(), e.holdOut(),
                e.origins(), e.holdOutOrigins(), e.samples(), e.normalizer(), e.serializer(), e.caution(), shrinkage),
                1);
    }
}
