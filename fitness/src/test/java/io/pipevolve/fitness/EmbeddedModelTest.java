package io.pipevolve.fitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.fitness.text.CodeSerializer;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.tuning.TunedModel;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedModelTest {
    private static final String FOLDER = "../model/src/main/resources/io/pipevolve/model/embedded";
    private static final TrialConfig CONFIG = new TrialConfig(10, 3, new LoraTuning(4));
    private static final PriceSeries WALK = TestSearch.randomWalk(800);
    private static final SearchDefinition DEFINITION = TestSearch.definition();
    @SuppressWarnings("NullAway.Init") // set before any test
    private static BaseModel base;

    @BeforeAll
    static void load() {
        base = ModelRepository.open(FOLDER, ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1));
    }

    @AfterAll
    static void close() {
        base.close();
    }

    @Test
    void a_real_fine_tuning_scores_twice_the_same_and_near_the_naive_forecast_on_a_random_walk() {
        var fitness = WalkForwardFitness.of(DEFINITION, WALK, base);
        var first = fitness.evaluate(CONFIG, Cancellation.NONE);
        var second = fitness.evaluate(CONFIG, Cancellation.NONE);
        assertThat(first.nrmse()).isBetween(0.8, 1.3);
        assertThat(second.score()).isEqualTo(first.score());
        assertThat(first.trainableParameters()).isPositive();
        assertThat(first.folds()).hasSize(3).allSatisfy(fold -> {
            assertThat(fold.curves().training()).isNotEmpty();
            assertThat(fold.curves().checks()).hasSameSizeAs(fold.curves().checkSteps());
            assertThat(fold.shares().coverage()).isBetween(0.5, 1.0);
            assertThat(fold.errors().logError()).isPositive();
        });
    }

    @Test
    void the_saved_model_is_the_one_that_the_hold_out_was_scored_with() {
        var fitness = WalkForwardFitness.of(DEFINITION, WALK, base);
        try (var tuned = fitness.tuneBeforeHoldOut(CONFIG, Cancellation.NONE)) {
            assertThat(fitness.scoreHoldOut(CONFIG, tuned, Integer.MAX_VALUE, Cancellation.NONE).losses().model())
                    .isEqualTo(fitness.evaluateHoldOut(CONFIG, Cancellation.NONE).losses().model());
        }
    }

    @Test
    void a_model_tuned_to_the_last_bar_takes_the_steps_it_is_told_and_learns_from_the_hold_out_too() {
        var fitness = WalkForwardFitness.of(DEFINITION, WALK, base);
        var other = WALK.closes().clone();
        for (int bar = other.length - 20; bar < other.length; bar++)
            other[bar] += 0.01;
        try (var tuned = fitness.tuneToLastBar(CONFIG, 7, Cancellation.NONE);
                var again = fitness.tuneToLastBar(CONFIG, 7, Cancellation.NONE);
                var changed = WalkForwardFitness.of(DEFINITION, TestSearch.series(other), base).tuneToLastBar(CONFIG,
                        20, Cancellation.NONE);
                var unchanged = fitness.tuneToLastBar(CONFIG, 20, Cancellation.NONE)) {
            assertThat(tuned.losses()).hasSize(7).isEqualTo(again.losses());
            assertThat(tuned.keptStep()).isEqualTo(7);
            assertThat(tuned.stopLosses()).isEmpty();
            assertThat(changed.losses()).isNotEqualTo(unchanged.losses());
        }
    }

    @Test
    void no_step_to_the_last_bar_keeps_the_base() {
        var fitness = WalkForwardFitness.of(DEFINITION, WALK, base);
        try (var kept = fitness.tuneToLastBar(CONFIG, 0, Cancellation.NONE);
                var untuned = TunedModel.untuned(base)) {
            assertThat(fitness.examples(CONFIG, kept, 1, 3, Cancellation.NONE)).usingRecursiveComparison()
                    .isEqualTo(fitness.examples(CONFIG, untuned, 1, 3, Cancellation.NONE));
        }
    }

    @Test
    void examples_hold_what_the_forecaster_read_and_what_its_levels_stand_for() {
        var fitness = WalkForwardFitness.of(DEFINITION, WALK, base);
        try (var untuned = TunedModel.untuned(base)) {
            var examples = fitness.examples(CONFIG, untuned, 0.5, 5, Cancellation.NONE);
            assertThat(examples).hasSize(5);
            assertThat(examples.getFirst().closes()).isEqualTo(Arrays.copyOf(WALK.closes(), 10));
            assertThat(examples.getLast().closes()).hasSize(10 + CodeSerializer.pastPrices(10))
                    .endsWith(WALK.closes()[WALK.size() - 1]);
            for (var example : examples) {
                var serializer = new CodeSerializer(DEFINITION.pair().point());
                int from = example.closes().length - 10;
                assertThat(example.codes())
                        .isEqualTo(serializer.codes(example.closes(), new int[]{from}, 10, 10));
                var scale = serializer.scale(example.closes(), from, 10);
                for (int row = 0; row < 3; row++)
                    for (int h = 0; h < 3; h++)
                        assertThat(example.prices()[row][h]).isEqualTo(scale.price(example.levels()[row][h]));
            }
        }
    }

    @Test
    void the_next_prices_lie_in_their_band_near_the_last_price() {
        var next = NextPrices.of(DEFINITION, base);
        try (var tuned = next.tune(CONFIG, WALK, Cancellation.NONE)) {
            var forecast = next.forecast(CONFIG, tuned, WALK, Cancellation.NONE);
            assertThat(forecast.steps()).hasSize(3).allSatisfy(step -> {
                assertThat(step.price()).isBetween(step.low(), step.high());
                assertThat(step.price()).isBetween(forecast.lastPrice() - 0.02, forecast.lastPrice() + 0.02);
            });
            assertThat(forecast).isEqualTo(next.forecast(CONFIG, tuned, WALK, Cancellation.NONE));
        }
    }

    @Test
    void forecasts_after_many_bars_at_once_are_those_after_one_bar_each() {
        var next = NextPrices.of(DEFINITION, base);
        int first = WALK.size() - 40;
        try (var tuned = next.tune(CONFIG, upTo(first), Cancellation.NONE)) {
            var rolling = next.rolling(CONFIG, tuned, 0.5, WALK, first, Cancellation.NONE);
            assertThat(rolling).hasSize(41);
            for (int i = 0; i < rolling.size(); i += 8) {
                var alone = next.rolling(CONFIG, tuned, 0.5, upTo(first + i), first + i, Cancellation.NONE).getFirst();
                assertThat(rolling.get(i).lastTime()).isEqualTo(alone.lastTime());
                assertThat(rolling.get(i).lastPrice()).isEqualTo(alone.lastPrice());
                for (int h = 0; h < CONFIG.horizon(); h++) {
                    var step = rolling.get(i).steps().get(h);
                    assertThat(step.time()).isEqualTo(alone.steps().get(h).time());
                    assertThat(step.price()).isCloseTo(alone.steps().get(h).price(), within(1e-6));
                }
            }
        }
    }

    private static PriceSeries upTo(int bars) {
        return WALK.upTo(bars);
    }
}
