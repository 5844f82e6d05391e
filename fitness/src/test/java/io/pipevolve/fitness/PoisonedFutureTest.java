package io.pipevolve.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.Decayed;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.EvaluationSettings;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Method;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.Shrinkage;
import io.pipevolve.config.TrainingSettings;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.Tuning;
import io.pipevolve.fitness.data.PriceCsvReader;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.split.Fold;
import io.pipevolve.fitness.split.Origins;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.decode.Forecasts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From the file of prices to the forecast, with fine-tuning between: what lies after an origin is changed, and not a
 * bit of what is forecast there changes.
 */
class PoisonedFutureTest {
    private static final String FOLDER = "../model/src/main/resources/io/pipevolve/model/embedded";
    private static final int BARS = 800;
    private static final int CASES = Integer.getInteger("pipevolve.poisoned", 2);
    private static final TrainingSettings TRAINING = new TrainingSettings(1, 8, 4,
            Map.of(Method.FULL, 1e-3, Method.LORA, 4e-3, Method.ADAPTER, 4e-3), 0.01, Decayed.WEIGHTS, 0.1, 1, 0,
            DefaultSettings.FORM);
    private static final SearchDefinition DEFINITION = TestSearch.definition(TRAINING,
            new EvaluationSettings(1, 10, 0.2, 40, 2_000, 4, Normalizer.RANDOM_WALK, "code", 1,
                    Shrinkage.STOP_SEGMENT),
            1);
    private static final double[] CLOSES = TestSearch.randomWalk(BARS).closes();
    @SuppressWarnings("NullAway.Init") // set before any test
    private static BaseModel base;

    @TempDir
    Path folder = Path.of(".");

    @BeforeAll
    static void load() {
        base = ModelRepository.open(FOLDER, ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1));
    }

    @AfterAll
    static void close() {
        base.close();
    }

    static Stream<Tuning> methods() {
        return Stream.of(new FullTuning(), new LoraTuning(4), new AdapterTuning(8));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_price_reaches_no_forecast_that_is_made_before_it(Tuning tuning) throws IOException {
        var config = new TrialConfig(10, 3, tuning);
        var clean = read(bar -> CLOSES[bar]);
        var fold = WalkForwardFitness.of(DEFINITION, clean, base).splits(config).folds().getLast();
        var expected = forecasts(config, clean, fold);
        var random = new SplittableRandom(7);
        for (int i = 0; i < CASES; i++) {
            int from = random.nextInt(fold.origins().first() + 5, fold.origins().last() - 5);
            int to = i % 2 == 0 ? from + 1 : BARS;
            double factor = random.nextDouble(0.97, 1.03);

            var poisoned = forecasts(config, read(bar -> bar >= from && bar < to ? factor * CLOSES[bar] : CLOSES[bar]),
                    fold);

            int before = (int) IntStream.of(fold.origins().bars()).filter(origin -> origin <= from).count();
            same(poisoned, expected, before);
            assertThat(poisoned.mean()[before]).as("the first origin that sees bar %d", from)
                    .isNotEqualTo(expected.mean()[before]);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void the_hold_out_reaches_no_score_of_the_search(Tuning tuning) throws IOException {
        var config = new TrialConfig(10, 3, tuning);
        var clean = read(bar -> CLOSES[bar]);
        var fitness = WalkForwardFitness.of(DEFINITION, clean, base);
        int holdOut = fitness.splits(config).holdOut().from();
        var other = read(bar -> bar < holdOut ? CLOSES[bar] : CLOSES[bar] * (1 + 0.002 * (bar % 7)));
        var poisoned = WalkForwardFitness.of(DEFINITION, other, base);

        var expected = fitness.evaluate(config, Cancellation.NONE);
        var found = poisoned.evaluate(config, Cancellation.NONE);

        assertThat(found.score()).isEqualTo(expected.score());
        assertThat(losses(found.folds())).isEqualTo(losses(expected.folds()));
        assertThat(key(other, poisoned, config)).isNotEqualTo(key(clean, fitness, config));
    }

    private static List<String> losses(List<FoldScore> folds) {
        return folds.stream().flatMap(fold -> Stream.of(fold.losses().model(), fold.losses().naive()))
                .map(Arrays::toString).toList();
    }

    private static String key(PriceSeries series, WalkForwardFitness fitness, TrialConfig config) {
        return TrialKey.of(DEFINITION, series, fitness.splits(config), "base", "1", config);
    }

    private static void same(Forecasts found, Forecasts expected, int origins) {
        for (int i = 0; i < origins; i++) {
            assertThat(found.mean()[i]).containsExactly(expected.mean()[i]);
            assertThat(found.low()[i]).containsExactly(expected.low()[i]);
            assertThat(found.high()[i]).containsExactly(expected.high()[i]);
        }
    }

    /** Tuned on the fold's own bars, drawn towards the last price by what its stop segment says. */
    private static Forecasts forecasts(TrialConfig config, PriceSeries series, Fold fold) {
        var trial = new TrialPipeline<>(DEFINITION, config, series, new Gpt2Trial(base, DEFINITION));
        try (var tuned = trial.tune(fold.split(), "fold", Cancellation.NONE)) {
            double shrinkage = trial.shrinkage(tuned, fold.split().stop(), Cancellation.NONE).orElseThrow();
            return trial.forecast(tuned, Math.max(0.5, shrinkage), Origins.at(fold.origins().bars()),
                    Cancellation.NONE);
        }
    }

    /** Through a file. */
    private PriceSeries read(IntToDoubleFunction closes) throws IOException {
        var file = Files.createTempFile(folder, "EURUSD", ".csv");
        var times = TestSearch.randomWalk(BARS).times();
        Files.writeString(file, IntStream.range(0, BARS)
                .mapToObj(bar -> String.format(Locale.ROOT, "%s,%.6f", times[bar].toLocalDate(),
                        closes.applyAsDouble(bar)))
                .collect(Collectors.joining("\n", "Date,Close\n", "\n")));
        var series = PriceCsvReader.read(file);
        assertThat(series.size()).isEqualTo(BARS);
        assertThat(Arrays.stream(series.closes()).allMatch(price -> price > 0)).isTrue();
        return series;
    }
}
