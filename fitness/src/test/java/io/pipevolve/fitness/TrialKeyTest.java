package io.pipevolve.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.AdapterPlacement;
import io.pipevolve.config.Decayed;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.EvaluationSettings;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTarget;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Method;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.Shrinkage;
import io.pipevolve.config.TrainingSettings;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.TuningForm;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.split.WalkForward;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrialKeyTest {
    private static final PriceSeries SERIES = TestSearch.randomWalk(1200);
    private static final TrialConfig CONFIG = new TrialConfig(10, 3, new LoraTuning(8));
    private static final SearchDefinition DEFINITION = TestSearch.definition();

    @Test
    void equal_questions_have_one_key() {
        assertThat(key(DEFINITION, SERIES, "base", "1", CONFIG))
                .isEqualTo(key(TestSearch.definition(), TestSearch.randomWalk(1200), "base", "1",
                        new TrialConfig(10, 3, new LoraTuning(8))))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void whatever_a_score_depends_on_changes_the_key() {
        var keys = Stream.of(key(DEFINITION, SERIES, "base", "1", CONFIG),
                key(DEFINITION, SERIES, "other", "1", CONFIG),
                key(DEFINITION, SERIES, "base", "2", CONFIG),
                key(DEFINITION, TestSearch.randomWalk(1201), "base", "1", CONFIG),
                key(DEFINITION, hashed("11"), "base", "1", CONFIG),
                key(DEFINITION, SERIES, "base", "1", new TrialConfig(10, 3, new LoraTuning(4))),
                key(DEFINITION, SERIES, "base", "1", new TrialConfig(10, 3, new FullTuning())),
                key(DEFINITION, SERIES, "base", "1", new TrialConfig(10, 5, new LoraTuning(8))),
                key(DEFINITION, SERIES, "base", "1", new TrialConfig(20, 3, new LoraTuning(8))),
                key(TestSearch.definition(TestSearch.TRAINING, TestSearch.EVALUATION, 2), SERIES, "base", "1", CONFIG),
                key(TestSearch.definition(training(2e-3, 11), TestSearch.EVALUATION, 1), SERIES, "base", "1", CONFIG),
                key(TestSearch.definition(training(1e-2, 10), TestSearch.EVALUATION, 1), SERIES, "base", "1", CONFIG),
                key(TestSearch.definition(training(2e-3, 10, Decayed.ALL, DefaultSettings.FORM), TestSearch.EVALUATION,
                        1),
                        SERIES, "base", "1", CONFIG),
                key(shaped(form(LoraTarget.C_FC, 2, AdapterPlacement.RESIDUAL)), SERIES, "base", "1", CONFIG),
                key(shaped(form(LoraTarget.C_ATTN, 1, AdapterPlacement.RESIDUAL)), SERIES, "base", "1", CONFIG),
                key(evaluation(40, 32, 1), SERIES, "base", "1", CONFIG),
                key(evaluation(41, 16, 1), SERIES, "base", "1", CONFIG),
                key(evaluation(40, 16, 0), SERIES, "base", "1", CONFIG),
                key(with(Optional.empty(), Precision.BF16), SERIES, "base", "1", CONFIG),
                key(with(Optional.of(1_000_000L), Precision.F32), SERIES, "base", "1", CONFIG)).toList();
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void the_bars_of_the_origins_change_the_key() {
        var splits = Stream.of(1L, 2L, 3L)
                .map(seed -> WalkForward.of(SERIES.size(), DEFINITION.evaluation(), DEFINITION.space(), seed));
        assertThat(splits.map(s -> TrialKey.of(DEFINITION, SERIES, s, "base", "1", CONFIG))).doesNotHaveDuplicates();
    }

    @Test
    void how_many_bars_of_the_hold_out_are_scored_changes_no_score_of_a_trial_and_no_key() {
        var e = TestSearch.EVALUATION;
        var fewer = new EvaluationSettings(e.folds(), e.embargo(), e.holdOut(), e.origins(), 100, e.samples(),
                e.normalizer(), e.serializer(), e.caution(), e.shrinkage());
        assertThat(key(TestSearch.definition(TestSearch.TRAINING, fewer, 1), SERIES, "base", "1", CONFIG))
                .isEqualTo(key(DEFINITION, SERIES, "base", "1", CONFIG));
    }

    @Test
    void the_form_of_another_method_does_not_change_the_key() {
        assertThat(key(shaped(form(LoraTarget.C_ATTN, 2, AdapterPlacement.HOULSBY)), SERIES, "base", "1", CONFIG))
                .isEqualTo(key(DEFINITION, SERIES, "base", "1", CONFIG));
    }

    @Test
    void the_learning_rate_of_another_method_does_not_change_the_key() {
        assertThat(key(DEFINITION, SERIES, "base", "1", new TrialConfig(10, 3, new FullTuning())))
                .isEqualTo(key(TestSearch.definition(training(1e-2, 10), TestSearch.EVALUATION, 1), SERIES, "base", "1",
                        new TrialConfig(10, 3, new FullTuning())));
    }

    private static TrainingSettings training(double loraRate, int maxSteps) {
        return training(loraRate, maxSteps, Decayed.WEIGHTS, DefaultSettings.FORM);
    }

    private static TrainingSettings training(double loraRate, int maxSteps, Decayed decayed, TuningForm form) {
        return new TrainingSettings(2, 8, maxSteps,
                Map.of(Method.FULL, 1e-3, Method.LORA, loraRate, Method.ADAPTER, 3e-3), 0.01, decayed, 0.1, 1, 0.1,
                form);
    }

    private static TuningForm form(LoraTarget target, double alphaPerRank, AdapterPlacement placement) {
        return new TuningForm(List.of(target), alphaPerRank, placement);
    }

    private static SearchDefinition shaped(TuningForm form) {
        return TestSearch.definition(training(2e-3, 10, Decayed.WEIGHTS, form), TestSearch.EVALUATION, 1);
    }

    private static SearchDefinition evaluation(int origins, int samples, double caution) {
        return TestSearch.definition(TestSearch.TRAINING,
                new EvaluationSettings(3, 10, 0.2, origins, 2_000, samples, Normalizer.RANDOM_WALK, "code", caution,
                        Shrinkage.NONE),
                1);
    }

    private static SearchDefinition with(Optional<Long> memory, Precision precision) {
        var d = DEFINITION;
        var execution = new ExecutionSettings(d.execution().workers(), d.execution().threads(), d.execution().device(),
                Optional.of(precision));
        return d.withLimits(d.limits().withTrialMemory(memory)).withExecution(execution);
    }

    private static PriceSeries hashed(String sha256) {
        return new PriceSeries(SERIES.path(), sha256, SERIES.timeframe(), SERIES.times(), SERIES.closes());
    }

    private static String key(SearchDefinition definition, PriceSeries series, String base, String version,
            TrialConfig config) {
        var splits = WalkForward.of(series.size(), definition.evaluation(), definition.space(),
                definition.evolution().seed());
        return TrialKey.of(definition, series, splits, base, version, config);
    }
}
