package io.pipevolve.fitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.BarSpan;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.EvaluationSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.Shrinkage;
import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.text.CodeSerializer;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFitnessTest {
    private static final PriceSeries WALK = TestSearch.randomWalk(1200);
    private static final TrialConfig CONFIG = new TrialConfig(10, 3, new LoraTuning(8));

    @ParameterizedTest
    @CsvSource({"5, 1", "10, 3", "20, 5"})
    void repeating_the_last_price_scores_1_on_every_fold(int inputLength, int horizon) {
        var evaluation = fitness(ConstantModel.naive()).evaluate(config(inputLength, horizon), Cancellation.NONE);
        assertThat(evaluation.nrmse()).isEqualTo(1, within(1e-12));
        assertThat(evaluation.score()).isEqualTo(0, within(1e-12));
        assertThat(evaluation.folds()).hasSize(3).allSatisfy(fold -> {
            assertThat(fold.nrmse()).isEqualTo(1, within(1e-12));
            assertThat(fold.normalized()).containsOnlyKeys(Normalizer.values()).containsEntry(Normalizer.RANDOM_WALK,
                    fold.nrmse());
            assertThat(fold.rmsePips()).isEqualTo(fold.naiveRmsePips());
            assertThat(fold.modelLosses()).isEqualTo(fold.naiveLosses()).hasSize(40);
            assertThat(fold.directionalAccuracy()).isEqualTo(0.5);
        });
    }

    @Test
    void a_forecast_level_is_a_price_in_the_scale_of_its_own_context() {
        var fitness = fitness(new ConstantModel(135, 4));
        var fold = fitness.evaluate(CONFIG, Cancellation.NONE).folds().getFirst();
        var origins = fitness.splits(CONFIG).folds().getFirst().origins();
        double[] closes = WALK.closes();
        var expected = IntStream.range(0, origins.count()).mapToDouble(i -> {
            int origin = origins.origin(i);
            double sigma = spread(Arrays.copyOfRange(closes, origin - 10, origin));
            return IntStream.range(0, 3)
                    .mapToDouble(h -> Math.pow(closes[origin + h] - closes[origin - 1] - sigma, 2)).sum();
        }).toArray();
        assertThat(fold.modelLosses()).containsExactly(expected, within(1e-12));
        double mean = Arrays.stream(expected).average().orElseThrow() / 3;
        assertThat(fold.rmsePips()).isEqualTo(Math.sqrt(mean) / 0.0001, within(1e-6));
    }

    @Test
    void the_score_is_the_mean_log_and_its_error_times_the_caution() {
        var bold = evaluation(0).evaluate(CONFIG, Cancellation.NONE);
        var cautious = evaluation(2).evaluate(CONFIG, Cancellation.NONE);
        assertThat(bold.score()).isEqualTo(Math.log(bold.nrmse()), within(1e-12));
        assertThat(cautious.nrmse()).isEqualTo(bold.nrmse());
        assertThat(cautious.scoreError()).isGreaterThan(0);
        assertThat(cautious.score()).isEqualTo(bold.score() + 2 * cautious.scoreError(), within(1e-12));
        double squares = cautious.folds().stream().mapToDouble(f -> f.logError() * f.logError()).sum();
        assertThat(cautious.scoreError()).isEqualTo(Math.sqrt(squares) / 3, within(1e-12));
    }

    @Test
    void every_genome_is_scored_at_the_same_true_prices() {
        var one = fitness(ConstantModel.naive()).evaluate(config(5, 3), Cancellation.NONE);
        var other = fitness(ConstantModel.naive()).evaluate(config(20, 3), Cancellation.NONE);
        for (int k = 0; k < 3; k++) {
            assertThat(one.folds().get(k).naiveLosses()).isEqualTo(other.folds().get(k).naiveLosses());
            assertThat(one.folds().get(k).from()).isEqualTo(other.folds().get(k).from());
        }
    }

    @Test
    void origins_are_the_same_for_every_genome_whatever_the_prices_and_others_for_another_seed() {
        var fitness = fitness(ConstantModel.naive());
        var doubled = new ModelFitness(TestSearch.definition(),
                TestSearch.series(Arrays.stream(WALK.closes()).map(close -> 2 * close).toArray()),
                ConstantModel.naive());
        var reseeded = new ModelFitness(TestSearch.definition(TestSearch.TRAINING, TestSearch.EVALUATION, 2), WALK,
                ConstantModel.naive());
        for (var config : List.of(config(5, 1), config(10, 3), config(20, 5), new TrialConfig(5, 5, new FullTuning())))
            for (int k = 0; k < 3; k++) {
                var origins = fitness.splits(CONFIG).folds().get(k).origins();
                assertThat(fitness.splits(config).folds().get(k).origins()).isEqualTo(origins);
                assertThat(doubled.splits(config).folds().get(k).origins()).isEqualTo(origins);
                assertThat(reseeded.splits(config).folds().get(k).origins()).isNotEqualTo(origins);
            }
    }

    @Test
    void each_fine_tuning_has_its_own_seed_and_a_repeat_has_the_same() {
        var model = ConstantModel.naive();
        var fitness = fitness(model);
        for (var tuning : List.of(new LoraTuning(8), new LoraTuning(4), new FullTuning(), new AdapterTuning(8)))
            fitness.evaluate(new TrialConfig(10, 3, tuning), Cancellation.NONE);
        fitness.evaluateHoldOut(CONFIG, Cancellation.NONE);
        var seeds = model.calls.stream().map(ConstantModel.Call::seed).toList();
        assertThat(seeds).hasSize(13).doesNotHaveDuplicates();
        fitness.evaluate(CONFIG, Cancellation.NONE);
        assertThat(model.calls.subList(13, 16)).extracting(ConstantModel.Call::seed)
                .isEqualTo(seeds.subList(0, 3));
    }

    @Test
    void each_model_is_closed_when_its_fold_is_scored() {
        var model = ConstantModel.naive();
        var fitness = fitness(model);
        fitness.evaluate(CONFIG, () -> assertThat(model.open).isZero());
        assertThat(model.open).isZero();
    }

    @Test
    void a_model_whose_forecast_fails_is_closed_too() {
        var model = new ConstantModel(Double.NaN, 0);
        assertThatThrownBy(() -> fitness(model).evaluate(CONFIG, Cancellation.NONE))
                .isInstanceOf(ArithmeticException.class);
        assertThat(model.calls).hasSize(1);
        assertThat(model.open).isZero();
    }

    @Test
    void a_cancelled_trial_ends_before_its_next_fold() {
        var model = ConstantModel.naive();
        assertThatThrownBy(() -> fitness(model).evaluate(CONFIG, () -> {
            if (!model.calls.isEmpty())
                throw new TrialCancelledException("enough");
        })).isInstanceOf(TrialCancelledException.class);
        assertThat(model.calls).hasSize(1);
    }

    @Test
    void more_windows_than_the_steps_can_use_are_thinned_evenly() {
        var model = ConstantModel.naive();
        fitness(model).evaluate(CONFIG, Cancellation.NONE);
        assertThat(model.calls).allSatisfy(call -> {
            assertThat(call.train().rows()).isEqualTo(80);
            assertThat(call.stop().rows()).isBetween(32, 256);
            assertThat(call.train().inputLength()).isEqualTo(CodeSerializer.PAST);
            assertThat(call.train().horizon()).isEqualTo(9 + 3);
            assertThat(call.stop().horizon()).isEqualTo(3);
            assertThat(call.stop().columns()).isEqualTo(call.train().columns());
        });
    }

    @Test
    void what_a_fold_does_not_see_changes_nothing_it_learns() {
        var model = ConstantModel.naive();
        var fitness = fitness(model);
        var fold = fitness.splits(CONFIG).folds().getFirst();
        fitness.evaluate(CONFIG, Cancellation.NONE);
        double[] changed = WALK.closes().clone();
        for (int i = fold.scored().from(); i < changed.length; i++)
            changed[i] *= 1 + 0.01 * (i % 7);
        var other = ConstantModel.naive();
        new ModelFitness(TestSearch.definition(), TestSearch.series(changed), other).evaluate(CONFIG,
                Cancellation.NONE);
        assertThat(other.calls.getFirst().train().codes()).isEqualTo(model.calls.getFirst().train().codes());
        assertThat(other.calls.getFirst().stop().codes()).isEqualTo(model.calls.getFirst().stop().codes());
        assertThat(other.calls.get(1).train().codes()).isNotEqualTo(model.calls.get(1).train().codes());
    }

    @Test
    void the_hold_out_changes_no_score() {
        var fitness = fitness(new ConstantModel(130, 4));
        double[] changed = WALK.closes().clone();
        for (int i = fitness.splits(CONFIG).holdOut().from(); i < changed.length; i++)
            changed[i] *= 1 + 0.01 * (i % 7);
        var other = new ModelFitness(TestSearch.definition(), TestSearch.series(changed), new ConstantModel(130, 4));
        assertThat(other.evaluate(CONFIG, Cancellation.NONE).score())
                .isEqualTo(fitness.evaluate(CONFIG, Cancellation.NONE).score());
        assertThat(other.evaluateHoldOut(CONFIG, Cancellation.NONE).rmsePips())
                .isGreaterThan(fitness.evaluateHoldOut(CONFIG, Cancellation.NONE).rmsePips());
    }

    @Test
    void the_hold_out_is_scored_at_every_bar_to_the_end_of_the_series_unless_fewer_are_asked_for() {
        var model = ConstantModel.naive();
        var fitness = fitness(model);
        var score = fitness.evaluateHoldOut(CONFIG, Cancellation.NONE);
        assertThat(score.from()).isEqualTo(TestSearch.FIRST.plusDays(960 + 20));
        assertThat(score.to()).isEqualTo(WALK.last());
        assertThat(score.trainFrom()).isEqualTo(WALK.first());
        assertThat(score.trainTo()).isEqualTo(TestSearch.FIRST.plusDays(949 - 95 - 10));
        assertThat(score.stop().orElseThrow().from()).isEqualTo(TestSearch.FIRST.plusDays(949 - 95 + 1));
        assertThat(score.stop().orElseThrow().to()).isEqualTo(TestSearch.FIRST.plusDays(949));
        assertThat(score.origins()).isEqualTo(240 - 20 - 3 + 1);
        try (var tuned = fitness.tunedBeforeHoldOut(CONFIG, Cancellation.NONE)) {
            assertThat(fitness.scoreHoldOut(CONFIG, tuned, 50, Cancellation.NONE).origins()).isEqualTo(50);
        }
        assertThat(model.open).isZero();
        assertThat(model.calls.get(0).seed()).isEqualTo(model.calls.get(1).seed());
    }

    @Test
    void what_is_stored_are_the_first_and_the_last_bar_that_a_forecast_was_held_against() {
        var fitness = fitness(ConstantModel.naive());
        var scored = fitness.evaluate(CONFIG, Cancellation.NONE).folds();
        var folds = fitness.splits(CONFIG).folds();
        for (int k = 0; k < 3; k++) {
            var learned = folds.get(k).learned();
            assertThat(List.of(scored.get(k).trainFrom(), scored.get(k).trainTo()))
                    .isEqualTo(List.of(WALK.first(), time(learned.training().lastBar())));
            assertThat(scored.get(k).stop())
                    .contains(new BarSpan(time(learned.stop().from()), time(learned.stop().lastBar())));
            assertThat(List.of(scored.get(k).from(), scored.get(k).to())).isEqualTo(
                    List.of(time(folds.get(k).origins().first()), time(folds.get(k).origins().last() + 2)));
        }
    }

    @Test
    void the_hold_out_of_a_short_horizon_ends_with_the_series_too() {
        var fitness = fitness(ConstantModel.naive());
        var score = fitness.evaluateHoldOut(config(5, 1), Cancellation.NONE);
        assertThat(score.to()).isEqualTo(WALK.last());
        assertThat(score.from()).isEqualTo(TestSearch.FIRST.plusDays(960 + 20));
        assertThat(score.origins()).isEqualTo(220);
    }

    @Test
    void what_the_fine_tuning_reports_is_kept() {
        var evaluation = fitness(ConstantModel.naive()).evaluate(CONFIG, Cancellation.NONE);
        assertThat(evaluation.trainableParameters()).isEqualTo(77);
        assertThat(evaluation.folds().getLast().trainingLosses()).containsExactly(3, 2);
        assertThat(evaluation.folds().getLast().stopLosses()).containsExactly(2.5f);
        assertThat(evaluation.folds().getLast().stopSteps()).containsExactly(2);
    }

    @Test
    void a_configuration_larger_than_the_space_gets_wider_splits() {
        var fitness = fitness(ConstantModel.naive());
        var large = config(40, 12);
        assertThat(fitness.splits(large).maxInputLength()).isEqualTo(40);
        assertThat(fitness.splits(large).embargo()).isEqualTo(12);
        assertThat(fitness.evaluate(large, Cancellation.NONE).nrmse()).isEqualTo(1, within(1e-12));
        assertThatThrownBy(() -> fitness.evaluate(config(60, 5), Cancellation.NONE)).isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "input length (60), 4 codes of the past and the horizon (5) make more than the model's 64 "
                                + "positions");
    }

    @Test
    void prices_that_never_move_fail_with_a_reason() {
        var still = new double[1200];
        Arrays.fill(still, 1.1);
        var fitness = new ModelFitness(TestSearch.definition(), TestSearch.series(still), ConstantModel.naive());
        assertThatThrownBy(() -> fitness.evaluate(CONFIG, Cancellation.NONE)).isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("random walk is 0.0");
    }

    @Test
    void saturated_codes_are_counted() {
        double[] jumps = WALK.closes().clone();
        for (int i = 0; i < jumps.length; i += 20)
            jumps[i] += 3;
        var calm = fitness(ConstantModel.naive()).evaluate(config(5, 3), Cancellation.NONE);
        var wild = new ModelFitness(TestSearch.definition(), TestSearch.series(jumps), ConstantModel.naive())
                .evaluate(config(5, 3), Cancellation.NONE);
        assertThat(calm.folds()).allSatisfy(f -> assertThat(f.saturated()).isZero());
        assertThat(wild.folds()).allSatisfy(f -> assertThat(f.saturated()).isBetween(0.001, 0.5));
    }

    private static TrialConfig config(int inputLength, int horizon) {
        return new TrialConfig(inputLength, horizon, new LoraTuning(8));
    }

    private static ModelFitness fitness(TrialModel model) {
        return new ModelFitness(TestSearch.definition(), WALK, model);
    }

    private static ModelFitness evaluation(double caution) {
        var settings = new EvaluationSettings(3, 10, 0.2, 40, 2_000, 16, Normalizer.RANDOM_WALK, "code", caution,
                Shrinkage.NONE);
        return new ModelFitness(TestSearch.definition(TestSearch.TRAINING, settings, 1), WALK,
                new ConstantModel(129.5, 4));
    }

    private static LocalDateTime time(int bar) {
        return WALK.times()[bar];
    }

    private static double spread(double[] prices) {
        var differences = IntStream.range(1, prices.length).mapToDouble(i -> prices[i] - prices[i - 1]).toArray();
        return new StandardDeviation().evaluate(differences);
    }
}
