package io.pipevolve.model.decode;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.EmbeddedBase;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.gpt2.Gpt2;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.SelfAttention;
import io.pipevolve.model.tuning.FineTuner;
import io.pipevolve.model.tuning.TunedModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Logits of bf16 products are off by a few hundredths, whichever way they are computed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Bf16DecodingTest {
    private static final int PLACES = 12;
    private static final float CLOSE = 0.1f;
    private BaseModel base;
    private TunedModel model;

    @BeforeAll
    void open() {
        base = ModelRepository.open(SearchDefinition.EMBEDDED_MODEL,
                ExecutionSettings.of(DeviceChoice.CPU, Precision.BF16, 1));
        var windows = EmbeddedBase.zigzag(16, 9, 4, 1);
        model = new FineTuner(base, EmbeddedBase.settings(10, 0)).tune(new LoraTuning(4), windows, windows, 1,
                Cancellation.NONE);
    }

    @AfterAll
    void close() {
        model.close();
        base.close();
    }

    @Test
    void cached_logits_are_close_to_uncached_ones() {
        try (var manager = base.newManager()) {
            var network = model.forecastingNetwork();
            var tokens = manager.create(tokens(), new Shape(2, PLACES));
            var whole = logits(base, network, tokens);
            var decoder = new Decoder(base, network, manager, 2, PLACES);
            for (int t = 0; t < PLACES; t++) {
                var cached = decoder.read(tokens.get(":, " + t + ":" + (t + 1)));
                assertThat(largestDifference(cached, whole.get(":, " + t))).as("place " + t).isLessThan(CLOSE);
            }
        }
    }

    @Test
    void logits_are_close_to_those_of_f32() {
        try (var wide = EmbeddedBase.open(); var manager = wide.newManager()) {
            var tokens = manager.create(tokens(), new Shape(2, PLACES));
            try (var inF32 = TunedModel.untuned(wide); var inBf16 = TunedModel.untuned(base)) {
                var f32 = logits(wide, inF32.forecastingNetwork(), tokens);
                var bf16 = logits(base, inBf16.forecastingNetwork(), tokens);
                assertThat(largestDifference(bf16, f32)).isPositive().isLessThan(CLOSE);
            }
        }
    }

    @Test
    void merged_low_rank_updates_are_close_to_unmerged_ones() {
        try (var manager = base.newManager()) {
            var tokens = manager.create(tokens(), new Shape(2, PLACES));
            assertThat(largestDifference(logits(base, model.forecastingNetwork(), tokens),
                    logits(base, model.trainingNetwork(), tokens))).isLessThan(CLOSE);
        }
    }

    private static long[] tokens() {
        var tokens = new long[2 * PLACES];
        for (int i = 0; i < tokens.length; i++)
            tokens[i] = 127L + (i % 2 == 0 ? i : -i);
        return tokens;
    }

    /** {@code [rows, places, vocabulary]}. */
    private static NDArray logits(BaseModel base, Gpt2 network, NDArray tokens) {
        var pass = new Pass(base.ops(), false, null, SelfAttention.wholeSequence());
        return network.logits(network.apply(tokens, pass), pass).reshape(2, PLACES, -1);
    }

    private static float largestDifference(NDArray a, NDArray b) {
        return a.sub(b).abs().max().getFloat();
    }
}
