package io.pipevolve.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pipevolve.config.AdapterPlacement;
import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.ArticleAdapterTuning;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTarget;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Precision;
import io.pipevolve.config.TrainingSettings;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningForm;
import io.pipevolve.model.EmbeddedBase;
import io.pipevolve.model.checkpoint.Gpt2Config;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingMemoryTest {
    private static final Gpt2Config SMALL = new Gpt2Config(12, 768, 12, 3072, 50257, 1024, 1e-5);

    private static TrainingMemory of(Tuning tuning, Precision precision, int inputLength, int horizon, double dropout) {
        return TrainingMemory.of(SMALL, precision, EmbeddedBase.settings(1, dropout), tuning, inputLength, horizon);
    }

    private static TrainingMemory of(Tuning tuning, Precision precision) {
        return of(tuning, precision, 20, 40, 0);
    }

    static Stream<Arguments> measured() {
        return Stream.of(Arguments.of(new LoraTuning(8), Precision.F32, 1.485),
                Arguments.of(new AdapterTuning(64), Precision.F32, 1.525),
                Arguments.of(new FullTuning(), Precision.F32, 3.082),
                Arguments.of(new LoraTuning(8), Precision.BF16, 0.822),
                Arguments.of(new AdapterTuning(64), Precision.BF16, 0.821),
                Arguments.of(new FullTuning(), Precision.BF16, 2.614));
    }

    /**
     * Growth of RssAnon in three steps of 32 windows of 60 prices on 12 x 768, Linux, glibc's defaults, 2 cores;
     * measured before weights were averaged, which takes as much again as the weights.
     */
    @ParameterizedTest
    @MethodSource("measured")
    void the_estimate_is_near_what_was_measured(Tuning tuning, Precision precision, double gigabytes) {
        double average = of(tuning, precision).fixed() / 6e9;
        double now = gigabytes + average;
        assertThat(of(tuning, precision).bytes(32) / 1e9).isCloseTo(now, within(0.2 * now));
    }

    /** 85.7 million numbers without the rows that codes do not have, 24 bytes each; LoRA of rank 8 has 294 912. */
    @Test
    void each_trained_number_takes_twenty_four_bytes() {
        long blocksAndPositions = 124_439_808L - 50_257L * 768;
        assertThat(of(new FullTuning(), Precision.F32).fixed()).isEqualTo(24 * (blocksAndPositions + 255 * 768));
        assertThat(of(new LoraTuning(8), Precision.F32).fixed()).isEqualTo(24 * 294_912L);
    }

    @Test
    void longer_windows_dropout_and_wider_numbers_take_more() {
        for (var tuning : new Tuning[]{new FullTuning(), new LoraTuning(8), new AdapterTuning(64)}) {
            var base = of(tuning, Precision.BF16);
            assertThat(of(tuning, Precision.F32).perRow()).isBetween(3 * base.perRow() / 2, 2 * base.perRow());
            assertThat(of(tuning, Precision.BF16, 21, 40, 0).perRow()).isGreaterThan(base.perRow());
            assertThat(of(tuning, Precision.BF16, 20, 40, 0.1).perRow()).isGreaterThan(base.perRow());
        }
    }

    /** A target stands for every module of that name, in the attention and in the MLP. */
    @Test
    void other_targets_and_placements_take_what_they_train() {
        var config = new Gpt2Config(4, 128, 4, 512, 1821, 1024, 1e-5);
        var attention = of(config, List.of(LoraTarget.C_ATTN), AdapterPlacement.RESIDUAL, new LoraTuning(8));
        var all = of(config, List.of(LoraTarget.values()), AdapterPlacement.RESIDUAL, new LoraTuning(8));
        assertThat(attention.fixed()).isEqualTo(24 * 4 * 8 * (128 + 384));
        assertThat(all.fixed()).isEqualTo(24 * 4 * 8 * (128 + 384 + 128 + 128 + 512 + 128 + 128 + 512));
        assertThat(all.perRow()).isGreaterThan(attention.perRow());
        var pfeiffer = of(config, List.of(LoraTarget.C_ATTN), AdapterPlacement.RESIDUAL, new AdapterTuning(16));
        var houlsby = of(config, List.of(LoraTarget.C_ATTN), AdapterPlacement.HOULSBY, new AdapterTuning(16));
        assertThat(houlsby.fixed()).isEqualTo(2 * pfeiffer.fixed());
        assertThat(houlsby.perRow()).isGreaterThan(pfeiffer.perRow());
        var full = of(config, List.of(LoraTarget.C_ATTN), AdapterPlacement.RESIDUAL, new FullTuning());
        assertThat(
                of(config, List.of(LoraTarget.C_ATTN), AdapterPlacement.RESIDUAL, new ArticleAdapterTuning(16)).fixed())
                .isEqualTo(full.fixed() + pfeiffer.fixed());
    }

    private static TrainingMemory of(Gpt2Config config, List<LoraTarget> targets, AdapterPlacement placement,
            Tuning tuning) {
        var s = EmbeddedBase.settings(1, 0);
        var settings = new TrainingSettings(s.epochs(), s.batchSize(), s.maxSteps(), s.learningRate(), s.weightDecay(),
                s.decayed(), s.warmup(), s.gradientClip(), s.dropout(), new TuningForm(targets, 2, placement));
        return TrainingMemory.of(config, Precision.F32, settings, tuning, 8, 3);
    }

    @Test
    void the_rows_within_a_limit_are_the_most_that_fit() {
        var need = new TrainingMemory(1000, 30);
        assertThat(need.bytes(3)).isEqualTo(1090);
        assertThat(need.rowsWithin(1090)).isEqualTo(3);
        assertThat(need.rowsWithin(1119)).isEqualTo(3);
        assertThat(need.rowsWithin(1029)).isZero();
        assertThat(need.rowsWithin(10)).isZero();
        assertThat(need.rowsWithin(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }
}
