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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            assertThat(fold.errors().nrmse()).isEqualTo(1, within(1e-12));
            assertThat(fold.errors().normalized()).containsOnlyKeys(Normalizer.values()).containsEntry(
                    Normalizer.RANDOM_WALK,
                    fold.errors().nrmse());
            assertThat(fold.errors().rmsePips()).isEqualTo(fold.errors().naiveRmsePips());
            assertThat(fold.losses().model()).isEqualTo(fold.losses().naive()).hasSize(40);
            assertThat(fold.shares().directionalAccuracy()).isEqualTo(0.5);
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
        assertThat(fold.losses().model()).containsExactly(expected, within(1e-12));
        double mean = Arrays.stream(expected).average().orElseThrow() / 3;
        assertThat(fold.errors().rmsePips()).isEqualTo(Math.sqrt(mean) / 0.0001, within(1e-6));
    }

    @Test
    void the_score_is_the_mean_log_and_its_error_times_the_caution() {
        var bold = evaluation(0).evaluate(CONFIG, Cancellation.NONE);
        var cautious = evaluation(2).evaluate(CONFIG, Cancellation.NONE);
        assertThat(bold.score()).isEqualTo(Math.log(bold.nrmse()), within(1e-12));
        assertThat(cautious.nrmse()).isEqualTo(bold.nrmse());
        assertThat(cautious.scoreError()).isGreaterThan(0);
        assertThat(cautious.score()).isEqualTo(bold.score() + 2 * cautious.scoreError(), within(1e-12));
        double squares = cautious.folds().stream().mapToDouble(f -> f.errors().logError() * f.errors().logError())
                .sum();
        assertThat(cautious.scoreError()).isEqualTo(Math.sqrt(squares) / 3, within(1e-12));
    }

    @Test
    void folds_that_a_journal_knows_are_not_computed_again_and_the_evaluation_is_the_same() {
        var kept = new HashMap<Integer, FoldJournal.FinishedFold>();
        var whole = fitness(new ConstantModel(135, 4)).evaluate(CONFIG, journal(kept), Cancellation.NONE);
        assertThat(kept).containsOnlyKeys(0, 1);

        kept.remove(0);
        var begun = new ArrayList<Integer>();
        var model = new ConstantModel(135, 4);
        var again = fitness(model).evaluate(CONFIG, journal(kept), new Cancellation() {
            @Override
            public void check() {
            }

            @Override
            public void fold(int fold, int folds) {
                begun.add(fold);
            }
        });

        assertThat(again).usingRecursiveComparison().isEqualTo(whole);
        assertThat(model.calls).hasSize(2);
        assertThat(begun).containsExactly(1, 3);
        assertThat(kept).containsOnlyKeys(0, 1);
    }

    private static FoldJournal journal(Map<Integer, FoldJournal.FinishedFold> kept) {
        return new FoldJournal() {
            @Override
            public Optional<FinishedFold> find(int fold) {
                return Optional.ofNullable(kept.get(fold));
            }

            @Override
            public void keep(int fold, FinishedFold finished) {
                assertThat(kept.put(fold, finished)).isNull();
            }
        };
    }

    @Test
    void every_genome_is_scored_at_the_same_true_prices() {
        var one = fitness(ConstantModel.naive()).evaluate(config(5, 3), Cancellation.NONE);
        var other = fitness(ConstantModel.naive()).evaluate(config(20, 3), Cancellation.NONE);
        for (int k = 0; k < 3; k++) {
            assertThat(one.folds().get(k).losses().naive()).isEqualTo(other.folds().get(k).losses().naive());
            assertThat(one.folds().get(k).bars().validation().from())
                    .isEqualTo(other.folds().get(k).bars().validation().from());
        }
    }

    @Test
    void origins_are_the_same_for_every_genome_whatever_the_prices_and_others_for_another_seed() {
        var fitness = fitness(ConstantModel.naive());
        var doubled = new ModelFitness<>(TestSearch.definition(),
                TestSearch.series(Arrays.stream(WALK.closes()).map(close -> 2 * close).toArray()),
                ConstantModel.naive());
        var reseeded = new ModelFitness<>(TestSearch.definition(TestSearch.TRAINING, TestSearch.EVALUATION, 2), WALK,
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
        for (int i = fold.validation().from(); i < changed.length; i++)
            changed[i] *= 1 + 0.01 * (i % 7);
        var other = ConstantModel.naive();
        new ModelFitness<>(TestSearch.definition(), TestSearch.series(changed), other).evaluate(CONFIG,
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
        var other = new ModelFitness<>(TestSearch.definition(), TestSearch.series(changed), new ConstantModel(130, 4));
        assertThat(other.evaluate(CONFIG, Cancellation.NONE).score())
                .isEqualTo(fitness.evaluate(CONFIG, Cancellation.NONE).score());
        assertThat(other.evaluateHoldOut(CONFIG, Cancellation.NONE).errors().rmsePips())
                .isGreaterThan(fitness.evaluateHoldOut(CONFIG, Cancellation.NONE).errors().rmsePips());
    }

    @Test
    void the_hold_out_is_scored_at_every_bar_to_the_end_of_the_series_unless_fewer_are_asked_for() {
        var model = ConstantModel.naive();
        var fitness = fitness(model);
        var score = fitness.evaluateHoldOut(CONFIG, Cancellation.NONE);
        assertThat(score.bars().validation().from()).isEqualTo(TestSearch.FIRST.plusDays(960 + 20));
        assertThat(score.bars().validation().to()).isEqualTo(WALK.last());
        assertThat(score.bars().training().from()).isEqualTo(WALK.first());
        assertThat(score.bars().training().to()).isEqualTo(TestSearch.FIRST.plusDays(949 - 95 - 10));
        assertThat(score.bars().stop().orElseThrow().from()).isEqualTo(TestSearch.FIRST.plusDays(949 - 95 + 1));
        assertThat(score.bars().stop().orElseThrow().to()).isEqualTo(TestSearch.FIRST.plusDays(949));
        assertThat(score.errors().origins()).isEqualTo(240 - 20 - 3 + 1);
        try (var tuned = fitness.tuneBeforeHoldOut(CONFIG, Cancellation.NONE)) {
            assertThat(fitness.scoreHoldOut(CONFIG, tuned, 50, Cancellation.NONE).errors().origins()).isEqualTo(50);
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
            var split = folds.get(k).split();
            assertThat(List.of(scored.get(k).bars().training().from(), scored.get(k).bars().training().to()))
                    .isEqualTo(List.of(WALK.first(), time(split.training().lastBar())));
            assertThat(scored.get(k).bars().stop())
                    .contains(new BarSpan(time(split.stop().from()), time(split.stop().lastBar())));
            assertThat(List.of(scored.get(k).bars().validation().from(), scored.get(k).bars().validation().to()))
                    .isEqualTo(
                            List.of(time(folds.get(k).origins().first()), time(folds.get(k).origins().last() + 2)));
        }
    }

    @Test
    void the_hold_out_of_a_short_horizon_ends_with_the_series_too() {
        var fitness = fitness(ConstantModel.naive());
        var score = fitness.evaluateHoldOut(config(5, 1), Cancellation.NONE);
        assertThat(score.bars().validation().to()).isEqualTo(WALK.last());
        assertThat(score.bars().validation().from()).isEqualTo(TestSearch.FIRST.plusDays(960 + 20));
        assertThat(score.errors().origins()).isEqualTo(220);
    }

    @Test
    void what_the_fine_tuning_reports_is_kept() {
        var evaluation = fitness(ConstantModel.naive()).evaluate(CONFIG, Cancellation.NONE);
        assertThat(evaluation.trainableParameters()).isEqualTo(77);
        assertThat(evaluation.folds().getLast().curves().training()).containsExactly(3, 2);
        assertThat(evaluation.folds().getLast().curves().checks()).containsExactly(2.5f);
        assertThat(evaluation.folds().getLast().curves().checkSteps()).containsExactly(2);
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
        var fitness = new ModelFitness<>(TestSearch.definition(), TestSearch.series(still), ConstantModel.naive());
        assertThatThrownBy(() -> fitness.evaluate(CONFIG, Cancellation.NONE)).isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("random walk is 0.0");
    }

    @Test
    void clipped_codes_are_counted() {
        double[] jumps = WALK.closes().clone();
        for (int i = 0; i < jumps.length; i += 20)
            jumps[i] += 3;
        var calm = fitness(ConstantModel.naive()).evaluate(config(5, 3), Cancellation.NONE);
        var wild = new ModelFitness<>(TestSearch.definition(), TestSearch.series(jumps), ConstantModel.naive())
                .evaluate(config(5, 3), Cancellation.NONE);
        assertThat(calm.folds()).allSatisfy(f -> assertThat(f.shares().clipped()).isZero());
        assertThat(wild.folds()).allSatisfy(f -> assertThat(f.shares().clipped()).isBetween(0.001, 0.5));
    }

    private static TrialConfig config(int inputLength, int horizon) {
        return new TrialConfig(inputLength, horizon, new LoraTuning(8));
    }

    private static ModelFitness<TunedTrial> fitness(TrialModel<TunedTrial> model) {
        return new ModelFitness<>(TestSearch.definition(), WALK, model);
    }

    private static ModelFitness<TunedTrial> evaluation(double caution) {
        var settings = new EvaluationSettings(3, 10, 0.2, 40, 2_000, 16, Normalizer.RANDOM_WALK, "code", caution,
                Shrinkage.NONE);
        return new ModelFitness<>(TestSearch.definition(TestSearch.TRAINING, settings, 1), WALK,
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
