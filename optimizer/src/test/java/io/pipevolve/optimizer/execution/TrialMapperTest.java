package io.pipevolve.optimizer.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.Evaluation;
import io.pipevolve.results.Trial;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TrialMapperTest {
    private static final LocalDateTime DAY = LocalDateTime.parse("2024-03-01T00:00:00");
    private static final Instant LATER = Instant.parse("2026-01-02T00:00:00Z");

    private final FoldScore fold = new FoldScore(
            new FoldScore.Bars(new BarSpan(DAY, DAY.plusDays(1)),
                    Optional.of(new BarSpan(DAY.plusDays(2), DAY.plusDays(3))),
                    new BarSpan(DAY.plusDays(4), DAY.plusDays(5))),
            new FoldScore.Errors(8, 0.97, 0.02, Map.of(Normalizer.RANDOM_WALK, 0.97), 31.5, 32.5),
            new FoldScore.OriginLosses(new double[]{1, 2}, new double[]{3, 4}),
            new FoldScore.Shares(0.51, 0.89, 0.001),
            new FoldScore.LossCurves(new float[]{5, 4}, new float[]{6}, new int[]{2}), Optional.of(0.5),
            Optional.empty());

    @Test
    void the_folds_are_stored_as_they_were_measured() {
        var request = new TrialRequest(1, 0, "key", new TrialConfig(20, 5, new FullTuning()));
        assertThat(TrialMapper.trial(request, new Evaluation(0.97, -0.01, 0.02, List.of(fold), 300), 12, 0, LATER)
                .folds()).containsExactly(fold);
    }

    @Test
    void the_reason_of_a_failure_is_stored_without_what_a_terminal_obeys() {
        var request = new TrialRequest(1, 0, "key", new TrialConfig(20, 5, new FullTuning()));
        var failed = TrialMapper.failed(request, new Trial.Failed("no\u001b[2J\u202espace\nleft"), 1, 0, LATER);
        assertThat(failed.failure()).contains("no\\u001b[2J\\u202espace\\nleft");
    }

    @Test
    void a_reused_trial_has_the_new_number_and_generation_and_the_old_scores() {
        var config = new TrialConfig(20, 5, new FullTuning());
        var old = TrialMapper.trial(new TrialRequest(40, 9, "key", config),
                new Evaluation(0.97, -0.01, 0.02, List.of(fold), 300), 12, 1 << 20, Instant.EPOCH);
        var reused = TrialMapper.reused(new TrialRequest(2, 0, "key", config), old, LATER);
        assertThat(reused.reused()).isTrue();
        assertThat(reused.number()).isEqualTo(2);
        assertThat(reused.generation()).isZero();
        assertThat(reused.finished()).isEqualTo(LATER);
        assertThat(reused).usingRecursiveComparison().ignoringFields("number", "generation", "reused", "finished")
                .isEqualTo(old);
    }
}
