package io.pipevolve.fitness.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.FoldScore;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final int ORIGINS = 1_000;
    private static final SearchLuck LITTLE = luck(0.02);

    @Test
    void who_beats_the_random_walk_and_every_linear_model_has_skill() {
        var made = new Made(1, 0.3, 0.1);

        var verdict = Verdict.of(made.losses("AR(1) on returns", "mean reversion"), 1, LITTLE);

        assertThat(verdict.judgement()).isEqualTo(Judgement.SKILL);
        assertThat(verdict.level()).isEqualTo(0.025);
        assertThat(verdict.pRandomWalk()).isLessThan(0.001);
        assertThat(verdict.bestBaseline()).isPresent();
        assertThat(verdict.pBestBaseline().orElseThrow()).isLessThan(0.025);
        assertThat(verdict.reason()).startsWith("Better than the random walk (p < 0.0001) and than every simple model");
    }

    @Test
    void the_linear_model_that_is_hardest_to_beat_decides_and_is_named() {
        var made = new Made(2, 0.3, 0.1);
        var losses = made.losses("weak");
        var rivals = Map.of("weak", made.rival, "AR(1) on returns", made.model.clone());

        var verdict = Verdict.of(
                new HoldOutLosses(1, losses.origins(), losses.model(), losses.randomWalk(), rivals), 1, LITTLE);

        assertThat(verdict.judgement()).isEqualTo(Judgement.LINEAR_SKILL_ONLY);
        assertThat(verdict.bestBaseline()).contains("AR(1) on returns");
        assertThat(verdict.pBestBaseline()).hasValue(1);
        assertThat(verdict.reason())
                .endsWith("but not shown to beat AR(1) on returns (p 1.0000): use that, it is free.");
    }

    @Test
    void the_best_of_a_search_that_looks_no_better_than_luck_has_no_skill() {
        var losses = new Made(1, 0.3, 0.1).losses("weak");

        assertThat(Verdict.of(losses, 1, luck(0.1)).judgement()).isEqualTo(Judgement.SKILL);
        assertThat(Verdict.of(losses, 1, SearchLuck.UNKNOWN).judgement()).isEqualTo(Judgement.SKILL);
        var verdict = Verdict.of(losses, 1, luck(0.11));
        assertThat(verdict.judgement()).isEqualTo(Judgement.NO_EVIDENCE);
        assertThat(verdict.reason()).contains("SPA p 0.1100, above 0.10");
    }

    @Test
    void a_forecast_that_is_the_random_walk_proves_nothing() {
        var losses = new Made(1, 0, 0).losses("weak");
        var walk = new HoldOutLosses(1, losses.origins(), losses.randomWalk(), losses.randomWalk(), losses.baselines());

        var verdict = Verdict.of(walk, 1, LITTLE);

        assertThat(verdict.judgement()).isEqualTo(Judgement.NO_EVIDENCE);
        assertThat(verdict.pRandomWalk()).isEqualTo(1);
        assertThat(verdict.reason()).isEqualTo("The forecast is the random walk itself: there is nothing to test.");
    }

    @Test
    void who_is_worse_than_the_last_price_is_told_so() {
        var verdict = Verdict.of(new Made(3, -0.3, 0.1).losses("weak"), 1, LITTLE);

        assertThat(verdict.judgement()).isEqualTo(Judgement.WORSE_THAN_NAIVE);
        assertThat(verdict.reason()).startsWith("Worse than repeating the last price");
    }

    @Test
    void no_evidence_says_what_the_hold_out_could_have_seen() {
        var verdict = Verdict.of(new Made(4, 0, 0.1).losses("weak"), 1, LITTLE);

        assertThat(verdict.judgement()).isEqualTo(Judgement.NO_EVIDENCE);
        assertThat(verdict.detectableNrmse().orElseThrow()).isEqualTo(0.984, within(0.001));
        assertThat(verdict.reason()).endsWith(
                "No evidence of skill is the usual answer for currencies; this hold-out could only have seen NRMSE below 0.984.");
    }

    @Test
    void every_further_look_is_held_against_half_the_level() {
        assertThat(Verdict.level(1)).isEqualTo(0.025);
        assertThat(Verdict.level(4)).isEqualTo(0.003125);
        assertThat(IntStream.rangeClosed(1, 40).mapToDouble(Verdict::level).sum()).isLessThanOrEqualTo(0.05);
        var losses = IntStream.range(0, 200).mapToObj(seed -> new Made(seed, 0.1, 0).losses())
                .filter(made -> between(0.001, 0.02, Verdict.of(made, 1, LITTLE).pRandomWalk())).findFirst()
                .orElseThrow();
        assertThat(Verdict.of(losses, 1, LITTLE).judgement()).isEqualTo(Judgement.SKILL);
        assertThat(Verdict.of(losses, 8, LITTLE).judgement()).isEqualTo(Judgement.NO_EVIDENCE);
        assertThatThrownBy(() -> Verdict.level(0)).hasMessageContaining("Look 0");
    }

    /** A winner without skill, however it errs, is called skilled by at most the level of its look. */
    @Test
    void luck_is_seldom_called_skill() {
        int lucky = 0;
        for (int run = 0; run < 1_000; run++) {
            var judgement = Verdict.of(new Made(run, 0, 0.1).losses("other"), 1, LITTLE).judgement();
            lucky += judgement == Judgement.SKILL || judgement == Judgement.LINEAR_SKILL_ONLY ? 1 : 0;
        }
        assertThat(lucky).isLessThanOrEqualTo(38);
    }

    @Test
    void skill_as_large_as_the_hold_out_can_see_is_seen() {
        int seen = 0;
        int runs = 300;
        for (int run = 0; run < runs; run++)
            seen += Verdict.of(new Made(run, 0.25, 0).losses(), 1, LITTLE).judgement() == Judgement.SKILL ? 1 : 0;
        assertThat(seen / (double) runs).isGreaterThan(0.95);
    }

    @Test
    void the_luck_of_a_search_comes_from_all_its_configurations_on_every_fold() {
        var random = new SplittableRandom(5);
        var naive = random.doubles(200, 0.5, 1.5).toArray();
        var trials = IntStream.range(0, 12).mapToObj(m -> folds(naive, m < 11 ? 0 : 0.1, random)).toList();

        var found = SearchLuck.of(trials, 1, 3);
        var none = SearchLuck.of(trials.subList(0, 11), 1, 3);

        assertThat(found.spaP().orElseThrow()).isLessThan(0.05);
        assertThat(found.pbo().orElseThrow()).isLessThan(0.1);
        assertThat(none.spaP().orElseThrow()).isGreaterThan(0.05);
        assertThat(SearchLuck.of(trials, 1, 3)).isEqualTo(found);
        assertThat(SearchLuck.of(List.of(), 1, 3)).isEqualTo(SearchLuck.UNKNOWN);
        assertThatThrownBy(() -> SearchLuck.of(List.of(trials.getFirst(), trials.getFirst().subList(0, 1)), 1, 3))
                .hasMessageContaining("same origins");
    }

    @Test
    void losses_of_long_horizons_are_no_larger_than_those_of_short_ones() {
        var random = new SplittableRandom(6);
        var naive = random.doubles(200, 0.5, 1.5).toArray();
        var other = folds(naive, 0.05, random);
        var large = other.stream().map(fold -> scaled(fold, 1e6)).toList();

        assertThat(SearchLuck.of(List.of(large), 1, 3).spaP()).isEqualTo(SearchLuck.of(List.of(other), 1, 3).spaP());
    }

    private static FoldScore scaled(FoldScore fold, double factor) {
        return fold(Arrays.stream(fold.losses().model()).map(loss -> factor * loss).toArray(),
                Arrays.stream(fold.losses().naive()).map(loss -> factor * loss).toArray());
    }

    /** Two folds of a configuration that leaves so much less than the random walk. */
    private static List<FoldScore> folds(double[] naive, double gain, SplittableRandom random) {
        var model = Arrays.stream(naive).map(loss -> loss * (1 - gain + 0.3 * (random.nextDouble() - 0.5))).toArray();
        return List.of(fold(Arrays.copyOf(model, 120), Arrays.copyOf(naive, 120)),
                fold(Arrays.copyOfRange(model, 120, 200), Arrays.copyOfRange(naive, 120, 200)));
    }

    private static FoldScore fold(double[] model, double[] naive) {
        var span = new BarSpan(LocalDateTime.MIN, LocalDateTime.MAX);
        return new FoldScore(new FoldScore.Bars(span, Optional.empty(), span),
                new FoldScore.Errors(model.length, 1, 1, Map.of(), 1, 1), new FoldScore.OriginLosses(model, naive),
                new FoldScore.Shares(0.5, 0.9, 0), new FoldScore.LossCurves(new float[0], new float[0], new int[0]),
                Optional.empty(), Optional.empty());
    }

    private static boolean between(double low, double high, double value) {
        return value > low && value < high;
    }

    private static SearchLuck luck(double spaP) {
        return new SearchLuck(OptionalDouble.of(spaP), OptionalDouble.of(0.4));
    }

    /** One step ahead: a forecaster that knows this much of the step's deviation, and adds so much noise of its own. */
    private static final class Made {
        final double[] model = new double[ORIGINS];
        final double[] walk = new double[ORIGINS];
        final double[] rival = new double[ORIGINS];

        Made(long seed, double known, double noise) {
            var random = new SplittableRandom(seed);
            for (int t = 0; t < ORIGINS; t++) {
                double signal = random.nextGaussian();
                double step = Math.abs(known) * signal + random.nextGaussian();
                double forecast = known * signal + noise * random.nextGaussian();
                model[t] = (step - forecast) * (step - forecast);
                walk[t] = step * step;
                rival[t] = Math.pow(step - 0.05 * random.nextGaussian(), 2);
            }
        }

        HoldOutLosses losses(String... rivals) {
            return new HoldOutLosses(1, IntStream.range(9, 9 + ORIGINS).toArray(), model, walk,
                    Arrays.stream(rivals).collect(Collectors.toMap(name -> name, _ -> rival)));
        }
    }
}
