package io.pipevolve.fitness.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.EvaluationSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.Shrinkage;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WalkForwardTest {
    /** Settings and series of every kind, some with just as many bars as they need. */
    record Case(int bars, EvaluationSettings settings, int inputLength, int horizon) {
        static Case of(long seed) {
            var random = new SplittableRandom(seed);
            int horizon = random.nextInt(1, 60);
            var settings = evaluation(random.nextInt(1, 6), horizon + random.nextInt(20), random.nextDouble(0.05, 0.4),
                    random.nextInt(8, 200));
            int inputLength = random.nextInt(3, 120);
            int spare = random.nextBoolean() ? 0 : random.nextInt(20_000);
            int bars = (int) new DataNeed(settings, inputLength, horizon).bars() + spare;
            return new Case(bars, settings, inputLength,
                    horizon);
        }

        WalkForward splits() {
            return WalkForward.of(bars, settings, inputLength, horizon, 1);
        }
    }

    static Stream<Case> cases() {
        return Stream.iterate(1L, seed -> seed + 1).limit(60).map(Case::of);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void an_embargo_lies_between_training_stop_scored_and_hold_out(Case c) {
        var splits = c.splits();
        assertThat(splits.embargo()).isGreaterThanOrEqualTo(c.horizon);
        for (var fold : allFolds(splits)) {
            var learned = fold.learned();
            assertThat(learned.stop().from()).isEqualTo(learned.training().to() + splits.embargo());
            assertThat(fold.scored().from()).isEqualTo(learned.stop().to() + splits.embargo());
            assertThat(learned.training().from()).isZero();
        }
        assertThat(splits.holdOut().from()).isEqualTo(splits.folds().getLast().scored().to() + splits.embargo());
        assertThat(splits.holdOut().to()).isEqualTo(c.bars);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_search_never_reads_a_bar_of_the_hold_out(Case c) {
        var splits = c.splits();
        for (var fold : splits.folds()) {
            assertThat(fold.scored().to()).isLessThan(splits.holdOut().from());
            assertThat(fold.origins().last() + c.horizon).isLessThanOrEqualTo(splits.beforeHoldOut().to());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void validation_segments_follow_one_another_and_training_grows(Case c) {
        var folds = c.splits().folds();
        assertThat(folds).hasSize(c.settings.folds());
        for (int k = 1; k < folds.size(); k++) {
            assertThat(folds.get(k).scored().from()).isEqualTo(folds.get(k - 1).scored().to());
            assertThat(folds.get(k).scored().bars()).isEqualTo(folds.get(0).scored().bars());
            assertThat(seen(folds.get(k)).bars()).isGreaterThan(seen(folds.get(k - 1)).bars());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_window_lies_wholly_inside_its_segment(Case c) {
        var splits = c.splits();
        for (var fold : allFolds(splits)) {
            var origins = fold.origins();
            assertThat(origins.first() - c.inputLength).isGreaterThanOrEqualTo(fold.scored().from());
            assertThat(origins.last() + c.horizon).isLessThanOrEqualTo(fold.scored().to());
            for (var segment : List.of(fold.learned().training(), fold.learned().stop())) {
                int[] starts = segment.windowStarts(c.inputLength + c.horizon, Long.MAX_VALUE);
                assertThat(starts[0]).isEqualTo(segment.from());
                assertThat(starts[starts.length - 1] + c.inputLength + c.horizon).isEqualTo(segment.to());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_fold_has_the_origins_asked_for_and_their_error_can_be_estimated(Case c) {
        for (var fold : c.splits().folds()) {
            assertThat(fold.origins().count()).isEqualTo(c.settings.origins());
            assertThat(fold.origins().last() - fold.origins().first()).isGreaterThanOrEqualTo(c.horizon);
            assertThat(fold.learned().training().windows(c.inputLength + c.horizon))
                    .isGreaterThanOrEqualTo(TrainingSplit.MIN_TRAINING_WINDOWS);
            assertThat(fold.learned().stop().windows(c.inputLength + c.horizon))
                    .isGreaterThanOrEqualTo(TrainingSplit.MIN_STOP_WINDOWS);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_stop_segment_is_the_last_tenth_or_longer(Case c) {
        for (var fold : allFolds(c.splits()))
            assertThat(fold.learned().stop().bars()).isGreaterThanOrEqualTo(Math.ceilDiv(seen(fold).bars(), 10));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_hold_out_is_scored_at_every_bar_to_its_end_whatever_the_horizon(Case c) {
        var splits = c.splits();
        int first = splits.holdOut().from() + c.inputLength;
        for (int horizon : IntStream.of(1, (c.horizon + 1) / 2, c.horizon).distinct().toArray()) {
            var fold = splits.holdOut(horizon, Integer.MAX_VALUE);
            assertThat(fold.origins().bars())
                    .containsExactly(IntStream.rangeClosed(first, splits.holdOut().to() - horizon).toArray());
            assertThat(fold.truth(horizon)).isEqualTo(new Segment(first, splits.holdOut().to()));
        }
        var few = splits.holdOut(1, 8).origins();
        int strata = Math.ceilDiv(splits.holdOut().to() - first, 8);
        assertThat(few.count()).isEqualTo(8);
        assertThat(few.first()).isBetween(first, first + strata);
        assertThat(few.last()).isBetween(splits.holdOut().to() - strata - 1, splits.holdOut().lastBar());
    }

    @Test
    void one_bar_too_few_is_refused_with_the_number_that_would_do() {
        var settings = evaluation(3, 20, 0.2, 60);
        int need = (int) new DataNeed(settings, 60, 20).bars();
        assertThat(WalkForward.of(need, settings, 60, 20, 1).folds()).hasSize(3);
        assertThatThrownBy(() -> WalkForward.of(need - 1, settings, 60, 20, 1)).isInstanceOf(UserException.class)
                .hasMessageContaining("The prices have %d bars, but the splits need %d".formatted(need - 1, need))
                .hasMessageContaining("evaluation.folds (3)").hasMessageContaining("space.horizon (20)");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_need_is_the_least_number_of_bars_that_meets_it(Case c) {
        var need = new DataNeed(c.settings, c.inputLength, c.horizon);
        long least = need.bars();
        assertThat(LongStream.range(1, least)).noneMatch(need::isMetBy);
        assertThat(LongStream.range(least, least + 200)).allMatch(need::isMetBy);
    }

    @ParameterizedTest
    @CsvSource({"8, 1", "8, 3", "8, 4", "9, 40", "120, 40", "121, 60", "500, 7", "10000, 100000"})
    void a_scored_segment_has_a_bar_for_each_origin_and_two_longest_forecasts(int count, int horizon) {
        var settings = evaluation(1, horizon, 0.2, count);
        var need = new DataNeed(settings, 30, horizon);
        assertThat(need.scored()).isEqualTo(30 + horizon - 1L + Math.max(count, 2 * horizon));
    }

    /** Settings at the ends of what their record takes. */
    static Stream<Case> extremes() {
        return Stream.of(new Case(3_000, evaluation(1_000, 1_000_000, 0.001, 10_000), 100_000, 100_000),
                new Case(3_000, evaluation(1_000, 1_000_000, 0.8999999999999999, 10_000), 100_000, 100_000),
                new Case(3_000, evaluation(1, 1, 0.001, 8), 3, 1),
                new Case(3_000, evaluation(1, 1_000_000, 0.15, 8), 3, 1),
                new Case(3_000, evaluation(4, 100_000, 0.15, 8), 3, 100_000));
    }

    @ParameterizedTest
    @MethodSource("extremes")
    @Timeout(5)
    void the_largest_settings_are_counted_without_a_loop_or_an_overflow(Case c) {
        var need = new DataNeed(c.settings, c.inputLength, c.horizon);
        assertThat(need.isMetBy(need.bars())).isTrue();
        assertThat(need.isMetBy(need.bars() - 1)).isFalse();
        assertThat(need.bars()).isGreaterThan(c.bars);
        assertThatThrownBy(c::splits).isInstanceOf(UserException.class)
                .hasMessageStartingWith("The prices have %d bars, but the splits need %d: ", c.bars, need.bars());
    }

    @Test
    void the_longest_series_is_cut_by_the_largest_settings() {
        var largest = evaluation(1_000, 1_000_000, 0.001, 10_000);
        var folds = WalkForward.of(Integer.MAX_VALUE, largest, 100_000, 100_000, 1).folds();
        assertThat(folds).hasSize(1_000).allSatisfy(fold -> {
            assertThat(fold.origins().count()).isEqualTo(10_000);
            assertThat(fold.origins().last()).isBetween(fold.scored().from(), fold.scored().to());
            assertThat(fold.scored().bars()).isEqualTo(folds.getFirst().scored().bars());
        });
    }

    @Test
    void ten_years_of_days_are_cut_as_the_documentation_says() {
        var splits = WalkForward.of(2400, evaluation(3, 20, 0.2, 100), 60, 20, 1);
        assertThat(splits.holdOut()).isEqualTo(new Segment(1920, 2400));
        assertThat(splits.folds()).extracting(Fold::scored).containsExactly(new Segment(760, 1140),
                new Segment(1140, 1520), new Segment(1520, 1900));
        assertThat(splits.folds().getFirst().learned())
                .isEqualTo(new TrainingSplit(new Segment(0, 609), new Segment(629, 740)));
        var origins = splits.folds().getFirst().origins();
        assertThat(origins).isEqualTo(Origins.drawn(new Segment(760, 1140), 60, 20, 100, 1));
        assertThat(origins.count()).isEqualTo(100);
        assertThat(origins.first()).isBetween(820, 823);
        assertThat(origins.last()).isBetween(1117, 1120);
    }

    @Test
    void a_configuration_fits_where_its_context_and_its_horizon_do() {
        var splits = WalkForward.of(3000, evaluation(3, 20, 0.2, 100), 60, 20, 1);
        assertThat(splits.holds(new TrialConfig(60, 20, new FullTuning()))).isTrue();
        assertThat(splits.holds(new TrialConfig(61, 20, new FullTuning()))).isFalse();
        assertThat(splits.holds(new TrialConfig(60, 21, new FullTuning()))).isFalse();
    }

    @Test
    void fewer_windows_are_spread_evenly_from_the_first_on() {
        assertThat(new Segment(10, 20).windowStarts(3, Long.MAX_VALUE)).containsExactly(10, 11, 12, 13, 14, 15, 16, 17);
        assertThat(new Segment(10, 20).windowStarts(3, 4)).containsExactly(10, 12, 14, 16);
        assertThat(new Segment(10, 20).windowStarts(3, 3)).containsExactly(10, 12, 15);
        assertThat(new Segment(10, 12).windowStarts(3, 3)).isEmpty();
    }

    private static EvaluationSettings evaluation(int folds, int embargo, double holdOut, int origins) {
        return new EvaluationSettings(folds, embargo, holdOut, origins, 2_000, 16, Normalizer.RANDOM_WALK, "code", 1,
                Shrinkage.NONE);
    }

    private static Segment seen(Fold fold) {
        return new Segment(fold.learned().training().from(), fold.learned().stop().to());
    }

    private static List<Fold> allFolds(WalkForward splits) {
        var folds = new ArrayList<>(splits.folds());
        folds.add(splits.holdOut(splits.maxHorizon(), 100));
        return folds;
    }
}
