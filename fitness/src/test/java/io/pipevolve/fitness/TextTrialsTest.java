package io.pipevolve.fitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.Decayed;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.EvaluationSettings;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Method;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.Serializer;
import io.pipevolve.config.Shrinkage;
import io.pipevolve.config.TrainingSettings;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.split.Origins;
import io.pipevolve.fitness.text.PriceTextSerializer;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.Vocabulary;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(180)
class TextTrialsTest {
    private static final int BARS = 800;
    private static final double[] CLOSES = TestSearch.randomWalk(BARS).closes();
    @SuppressWarnings("NullAway.Init") // set before any test
    private static BaseModel base;

    @BeforeAll
    static void load() {
        base = open(Vocabulary.TEXT);
    }

    @AfterAll
    static void close() {
        base.close();
    }

    private static BaseModel open(Vocabulary vocabulary) {
        return ModelRepository.open(SearchDefinition.EMBEDDED_MODEL,
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1), vocabulary);
    }

    private static SearchDefinition definition(int steps, double rate, Shrinkage shrinkage) {
        return TestSearch.definition(new TrainingSettings(50, 8, steps,
                Map.of(Method.FULL, rate, Method.LORA, 4e-3, Method.ADAPTER, 4e-3), 0.01, Decayed.WEIGHTS, 0.1, 1, 0,
                DefaultSettings.FORM),
                new EvaluationSettings(1, 10, 0.2, 40, 2_000, 4, Normalizer.RANDOM_WALK, "code", 1, shrinkage), 1);
    }

    private static TextTrials trials(SearchDefinition definition, double[] closes) {
        return new TextTrials(definition, TestSearch.series(closes), base, definition.evolution().seed());
    }

    static Stream<Tuning> methods() {
        return Stream.of(new FullTuning(), new LoraTuning(4), new AdapterTuning(8));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_price_reaches_no_forecast_that_is_made_before_it(Tuning tuning) {
        var config = new TrialConfig(6, 2, tuning);
        var definition = definition(tuning instanceof FullTuning ? 25 : 4, 5e-3, Shrinkage.STOP_SEGMENT);
        var clean = trials(definition, CLOSES);
        var origins = clean.splits(config).folds().getLast().origins();
        var expected = forecasts(clean, config);
        var random = new SplittableRandom(7);
        for (int i = 0; i < 2; i++) {
            int from = random.nextInt(origins.first() + 5, origins.last() - 5);
            int to = i % 2 == 0 ? from + 1 : BARS;
            double factor = i % 2 == 0 ? random.nextDouble(0.97, 1.03) : 100; // other numbers of digits and tokens
            var changed = IntStream.range(0, BARS)
                    .mapToDouble(bar -> bar >= from && bar < to ? factor * CLOSES[bar] : CLOSES[bar]).toArray();

            var poisoned = forecasts(trials(definition, changed), config);

            int before = (int) IntStream.of(origins.bars()).filter(origin -> origin <= from).count();
            assertThat(poisoned.texts().subList(0, before)).isEqualTo(expected.texts().subList(0, before));
            var given = text(changed);
            var clear = text(CLOSES);
            for (int row = 0; row <= before; row++) {
                var origin = Origins.at(origins.origin(row));
                assertThat(Arrays.equals(given.contexts(origin, 6)[0], clear.contexts(origin, 6)[0]))
                        .as("origin %d of bar %d", origins.origin(row), from).isEqualTo(row < before);
                assertThat(row == before || given.mostTokens(origin, 6, 2)[0] == clear.mostTokens(origin, 6,
                        2)[0]).isTrue();
            }
        }
    }

    private static TextSeries text(double[] closes) {
        return new TextSeries(closes, new PriceTextSerializer(5), base.text());
    }

    private static TextTrials.Written forecasts(TextTrials trials, TrialConfig config) {
        var fold = trials.splits(config).folds().getLast();
        try (var tuned = trials.tune(config, fold.split(), "fold", Cancellation.NONE)) {
            return trials.forecast(config, tuned, fold.origins(), Cancellation.NONE);
        }
    }

    @Test
    void the_hold_outs_prices_change_no_weight() {
        var config = new TrialConfig(10, 3, new FullTuning());
        var definition = definition(5, 5e-3, Shrinkage.STOP_SEGMENT);
        var clean = trials(definition, CLOSES);
        int holdOut = clean.splits(config).holdOut().from();
        var changed = IntStream.range(0, BARS)
                .mapToDouble(bar -> bar < holdOut ? CLOSES[bar] : 3 * CLOSES[bar]).toArray();
        try (var one = clean.tune(config, Cancellation.NONE);
                var other = trials(definition, changed).tune(config, Cancellation.NONE)) {
            assertThat(other.losses()).containsExactly(one.losses());
            assertThat(other.trained()).isNotEmpty().isEqualTo(one.trained());
        }
    }

    @Test
    void an_untaught_model_writes_little_that_is_a_price_and_then_repeats_the_last() {
        var config = new TrialConfig(10, 3, new FullTuning());
        var trials = trials(definition(1, 1e-9, Shrinkage.NONE), CLOSES);
        try (var tuned = trials.tune(config, Cancellation.NONE)) {
            var score = trials.score(config, tuned, Cancellation.NONE);
            assertThat(score.unreadable().orElseThrow()).isGreaterThan(0.9);
            assertThat(score.fold().errors().nrmse()).isGreaterThanOrEqualTo(1.0).isFinite();
            assertThat(score.fold().shares().coverage()).isNaN();
        }
    }

    /** 1.10 to 1.13 and back, which a text shows as plainly as a code. */
    @Test
    void prices_that_come_again_and_again_are_learnt_as_text() {
        var config = new TrialConfig(5, 3, new FullTuning());
        var closes = IntStream.range(0, BARS).mapToDouble(bar -> 1.10 + 0.01 * Math.min(bar % 6, 6 - bar % 6))
                .toArray();
        var trials = trials(definition(200, 5e-3, Shrinkage.STOP_SEGMENT), closes);
        try (var tuned = trials.tune(config, Cancellation.NONE)) {
            var score = trials.score(config, tuned, Cancellation.NONE);
            assertThat(score.unreadable().orElseThrow()).isZero();
            assertThat(score.fold().errors().nrmse()).isLessThan(0.1);
            var forecast = trials.forecast(config, tuned, 1, BARS - 10, Cancellation.NONE);
            assertThat(forecast.steps()).extracting(PriceForecast.Step::price).containsExactly(
                    rounded(closes[BARS - 10]), rounded(closes[BARS - 9]), rounded(closes[BARS - 8]));
        }
    }

    private static double rounded(double price) {
        return Double.parseDouble(new PriceTextSerializer(5).text(price));
    }

    @Test
    void origins_and_random_walk_are_those_of_the_codes() {
        var config = new TrialConfig(10, 3, new LoraTuning(4));
        var definition = definition(2, 5e-3, Shrinkage.STOP_SEGMENT);
        PriceSeries series = TestSearch.series(CLOSES);
        try (var codes = open(Vocabulary.CODES)) {
            var coded = HoldOutTrials.of(Serializer.CODE, definition, series, codes);
            var written = HoldOutTrials.of(Serializer.TEXT, definition, series, base);
            try (var one = coded.tune(config, Cancellation.NONE); var other = written.tune(config, Cancellation.NONE)) {
                var code = coded.score(config, one, Cancellation.NONE);
                var text = written.score(config, other, Cancellation.NONE);
                assertThat(written.splits(config)).isEqualTo(coded.splits(config));
                assertThat(text.fold().losses().naive()).containsExactly(code.fold().losses().naive());
                assertThat(text.fold().bars()).isEqualTo(code.fold().bars());
                assertThat(code.unreadable()).isEmpty();
            }
        }
    }

    @Test
    void what_does_not_fit_into_the_model_is_refused_in_one_line() {
        var trials = trials(definition(2, 5e-3, Shrinkage.NONE), CLOSES);
        assertThatThrownBy(() -> trials.requireRoom(new TrialConfig(100, 40, new FullTuning())))
                .isInstanceOf(UserException.class).hasMessageContaining("1120 tokens (8 each)")
                .hasMessageContaining("1024 positions").hasMessageNotContaining("\n");
        trials.requireRoom(new TrialConfig(20, 40, new FullTuning()));
    }
}
