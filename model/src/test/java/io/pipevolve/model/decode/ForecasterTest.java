package io.pipevolve.model.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Precision;
import io.pipevolve.config.PriceCodes;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.EmbeddedBase;
import io.pipevolve.model.checkpoint.Gpt2Config;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.SelfAttention;
import io.pipevolve.model.tuning.FineTuner;
import io.pipevolve.model.tuning.TunedModel;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForecasterTest {
    private static final CodeWindows WINDOWS = EmbeddedBase.zigzag(6, 9, 4, 1);
    private BaseModel base;
    private TunedModel model;

    @BeforeAll
    void open() {
        base = EmbeddedBase.open();
        model = tune(new FineTuner(base, EmbeddedBase.settings(3, 0)));
    }

    private static TunedModel tune(FineTuner tuner) {
        return tuner.tune(new LoraTuning(4), WINDOWS, WINDOWS, 1, Cancellation.NONE);
    }

    @AfterAll
    void close() {
        model.close();
        base.close();
    }

    private Forecasts forecast(int samples, int horizon, int[] contexts) {
        return new Forecaster(model, PathTable.draw(samples, 8, 3)).forecast(contexts, 9, horizon, Cancellation.NONE);
    }

    @Test
    void the_same_table_gives_the_same_forecast() {
        var contexts = EmbeddedBase.contexts(WINDOWS);
        assertThat(forecast(8, 4, contexts).mean()).isDeepEqualTo(forecast(8, 4, contexts).mean());
    }

    @Test
    void the_first_step_does_not_depend_on_the_paths() {
        var contexts = EmbeddedBase.contexts(WINDOWS);
        var one = forecast(2, 1, contexts).mean();
        var four = forecast(16, 4, contexts).mean();
        for (int row = 0; row < one.length; row++)
            assertThat(four[row][0]).isEqualTo(one[row][0]);
    }

    @Test
    void a_context_alone_is_forecast_as_it_is_among_others() {
        var contexts = EmbeddedBase.contexts(WINDOWS);
        var all = forecast(8, 4, contexts).mean();
        for (int row = 0; row < WINDOWS.rows(); row++) {
            var alone = forecast(8, 4, Arrays.copyOfRange(contexts, row * 9, row * 9 + 9)).mean();
            for (int step = 0; step < 4; step++)
                assertThat(alone[0][step]).isCloseTo(all[row][step], within(1e-3));
        }
    }

    @Test
    void little_memory_gives_the_same_forecast_in_parts() {
        var contexts = EmbeddedBase.contexts(WINDOWS);
        var paths = PathTable.draw(8, 8, 3);
        var whole = new Forecaster(model, paths).forecast(contexts, 9, 4, Cancellation.NONE);
        long two = 2 * 2L * base.config().layers() * base.config().width() * Float.BYTES * (9 + 4) * 8;
        for (long memory : new long[]{1, two / 16 * 3, two / 2 - 1, two / 2, two, two + 1}) {
            var parts = new Forecaster(model, paths, memory).forecast(contexts, 9, 4, Cancellation.NONE);
            for (int row = 0; row < WINDOWS.rows(); row++)
                for (int step = 0; step < 4; step++) {
                    assertThat(parts.mean()[row][step]).isCloseTo(whole.mean()[row][step], within(1e-3));
                    assertThat(parts.low()[row][step]).isCloseTo(whole.low()[row][step], within(1.0));
                    assertThat(parts.high()[row][step]).isCloseTo(whole.high()[row][step], within(1.0));
                }
        }
    }

    @Test
    void a_forecast_of_gpt2_small_keeps_half_a_gigabyte_at_the_most() {
        var small = new Gpt2Config(12, 768, 12, 3072, 50257, 1024, 1e-5);
        assertThat(Forecaster.bytes(small, Precision.F32, 16, 20, 40)).isEqualTo(500_000_000);
        for (int samples : new int[]{2, 16, 500, 1_024})
            assertThat(Forecaster.bytes(small, Precision.F32, samples, 512, 512)).isEqualTo(500_000_000);
        assertThat(Forecaster.bytes(base.config(), Precision.BF16, 16, 8, 1))
                .isEqualTo(1024L * 9 * 2 * 4 * 128 * Short.BYTES);
    }

    @Test
    void the_forecast_lies_inside_its_band() {
        var forecasts = forecast(16, 4, EmbeddedBase.contexts(WINDOWS));
        for (int row = 0; row < WINDOWS.rows(); row++)
            for (int step = 0; step < 4; step++)
                assertThat(forecasts.mean()[row][step]).isBetween(forecasts.low()[row][step],
                        forecasts.high()[row][step]);
    }

    @Test
    void cached_logits_equal_uncached_ones() {
        var network = model.forecastingNetwork();
        try (var manager = base.newManager()) {
            var tokens = manager.create(new long[]{5, 6, 7, 8, 9, 10, 11, 12}, new Shape(2, 4));
            var pass = new Pass(base.ops(), false, null, SelfAttention.wholeSequence());
            var whole = network.apply(tokens, pass);
            var decoder = new Decoder(base, network, manager, 2, 4);
            for (int t = 0; t < 4; t++)
                assertThat(largestDifference(decoder.read(tokens.get(":, " + t + ":" + (t + 1))),
                        network.logits(whole.get(":, " + t + ":" + (t + 1)), pass))).isLessThan(1e-5);
        }
    }

    @Test
    void merged_low_rank_updates_give_the_logits_of_unmerged_ones() {
        try (var manager = base.newManager()) {
            var tokens = manager.create(new long[]{5, 6, 7, 8, 9, 10, 11, 12}, new Shape(2, 4));
            var pass = new Pass(base.ops(), false, null, SelfAttention.wholeSequence());
            var merged = model.forecastingNetwork();
            var unmerged = model.trainingNetwork();
            assertThat(largestDifference(merged.logits(merged.apply(tokens, pass), pass),
                    unmerged.logits(unmerged.apply(tokens, pass), pass))).isLessThan(1e-4);
        }
    }

    @Test
    void a_model_trained_on_a_zigzag_forecasts_the_zigzag() {
        var train = repeated(64);
        try (var trained = new FineTuner(base, EmbeddedBase.settings(60, 0)).tune(new FullTuning(), train, train, 1,
                Cancellation.NONE)) {
            var mean = new Forecaster(trained, PathTable.draw(16, 4, 1))
                    .forecast(EmbeddedBase.contexts(repeated(1)), 9, 4, Cancellation.NONE).mean();
            double level = PriceCodes.ORIGIN;
            for (int step = 0; step < 4; step++) {
                level += train.codes()[9 + step] - PriceCodes.ORIGIN;
                assertThat(mean[0][step]).isCloseTo(level, within(2.0));
            }
        }
    }

    /** One zigzag, many times. */
    private static CodeWindows repeated(int rows) {
        var one = EmbeddedBase.zigzag(1, 9, 4, 2).codes();
        var codes = new int[rows * one.length];
        Arrays.setAll(codes, i -> one[i % one.length]);
        return new CodeWindows(9, 4, codes);
    }

    private static double largestDifference(NDArray a, NDArray b) {
        return a.sub(b).abs().max().getFloat();
    }
}
