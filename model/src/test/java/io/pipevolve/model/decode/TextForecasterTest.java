package io.pipevolve.model.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.Decayed;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.Method;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrainingSettings;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.TextWindows;
import io.pipevolve.model.Vocabulary;
import io.pipevolve.model.tuning.FineTuner;
import io.pipevolve.model.tuning.TunedModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class TextForecasterTest {
    /** The rows of digits were never trained before. */
    private static final TrainingSettings SETTINGS = new TrainingSettings(100, 8, 80,
            Map.of(Method.FULL, 5e-3, Method.LORA, 5e-3, Method.ADAPTER, 5e-3),
            0.01, Decayed.WEIGHTS, 0.1, 1, 0, DefaultSettings.FORM);

    @SuppressWarnings("NullAway.Init") // set before any test
    private static BaseModel base;

    @BeforeAll
    static void load() {
        base = open(Precision.F32);
    }

    @AfterAll
    static void close() {
        base.close();
    }

    private static BaseModel open(Precision precision) {
        return ModelRepository.open(SearchDefinition.EMBEDDED_MODEL, ExecutionSettings.of(DeviceChoice.CPU, precision,
                1), Vocabulary.TEXT);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void a_text_that_comes_again_and_again_is_learnt_and_continued(Precision precision) {
        var windows = windows(Stream.generate(() -> "1.20 1.35 1.20 1.35 1.20 1.35").limit(64).toList());
        try (var model = open(precision);
                var tuned = new FineTuner(model, SETTINGS).tune(new FullTuning(), windows, windows, 1,
                        Cancellation.NONE)) {
            assertThat(tuned.stopLosses()[tuned.stopLosses().length - 1]).isLessThan(0.3f);
            assertThat(forecaster(tuned).continued(split("1.20 1.35 1.20"), new int[]{20}, text -> text.length() >= 15,
                    Cancellation.NONE)).containsExactly(" 1.35 1.20 1.35");
        }
    }

    @Test
    void what_follows_a_prompt_does_not_depend_on_the_others() {
        var random = new SplittableRandom(3);
        var prompts = split(IntStream.range(0, 70).mapToObj(_ -> "%.5f 1.0%d".formatted(1 + random.nextDouble(),
                random.nextInt(1000))).toArray(String[]::new));
        try (var untuned = TunedModel.untuned(base)) {
            var together = continued(untuned, prompts, 7);
            for (int row = 0; row < prompts.length; row += 9)
                assertThat(continued(untuned, new int[][]{prompts[row]}, 7)).containsExactly(together.get(row));
        }
    }

    @Test
    void the_cache_changes_nothing() {
        var prompt = split("1.08512 1.08533 1.0841")[0];
        try (var untuned = TunedModel.untuned(base)) {
            var cached = continued(untuned, new int[][]{prompt}, 8).getFirst();
            var text = new StringBuilder();
            for (int written = 0; written < 8; written++) {
                var next = continued(untuned, new int[][]{prompt}, 1).getFirst();
                text.append(next);
                prompt = Arrays.copyOf(prompt, prompt.length + 1);
                prompt[prompt.length - 1] = IntStream.range(0, base.tokens())
                        .filter(token -> base.text().text(token).equals(next)).findFirst().orElseThrow();
            }
            assertThat(cached).isEqualTo(text.toString());
        }
    }

    private static List<String> continued(TunedModel model, int[][] prompts, int tokens) {
        var most = new int[prompts.length];
        Arrays.fill(most, tokens);
        return forecaster(model).continued(prompts, most, _ -> false, Cancellation.NONE);
    }

    private static TextForecaster forecaster(TunedModel model) {
        return new TextForecaster(model, Long.MAX_VALUE);
    }

    private static TextWindows windows(List<String> texts) {
        return new TextWindows(base.text().split(texts));
    }

    private static int[][] split(String... texts) {
        return base.text().split(List.of(texts));
    }
}
