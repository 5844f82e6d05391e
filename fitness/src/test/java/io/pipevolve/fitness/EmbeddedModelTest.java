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
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
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
