package io.pipevolve.fitness.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pipevolve.fitness.text.CodeSerializer;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WalkTest {

    @ParameterizedTest
    @EnumSource(PriceProcess.class)
    void prices_lie_about_their_means_by_their_spreads(PriceProcess process) {
        var random = new SplittableRandom(5);
        var away = new SummaryStatistics();
        for (int series = 0; series < 40; series++) {
            var known = process.known(300, random);
            for (int i = 0; i < 300; i++) {
                assertThat(known.spreads()[i]).isPositive();
                away.addValue((known.prices()[i] - known.means()[i]) / known.spreads()[i]);
            }
        }
        // 12 000 standard normal numbers: within five standard errors
        assertThat(away.getMean()).isCloseTo(0, within(5 / Math.sqrt(12_000)));
        assertThat(away.getVariance()).isCloseTo(1, within(5 * Math.sqrt(2 / 12_000.0)));
    }

    @ParameterizedTest
    @EnumSource(PriceProcess.class)
    void a_series_is_that_of_its_seed(PriceProcess process) {
        assertThat(process.prices(50, new SplittableRandom(1))).hasSize(50)
                .isEqualTo(process.prices(50, new SplittableRandom(1)))
                .isNotEqualTo(process.prices(50, new SplittableRandom(2)));
    }

    @ParameterizedTest
    @EnumSource(PlantedKind.class)
    void who_knows_a_planted_process_forecasts_no_worse_than_the_last_price(PlantedKind kind) {
        var planted = kind.planted(3000, 7);
        double ideal = 0;
        double naive = 0;
        for (int origin = 1; origin + 5 <= 3000; origin++) {
            var path = planted.ideal(origin, 5);
            for (int step = 0; step < 5; step++) {
                double truth = planted.prices()[origin + step];
                ideal += Math.pow(truth - path[step], 2);
                naive += Math.pow(truth - planted.prices()[origin - 1], 2);
            }
        }
        assertThat(Math.sqrt(ideal / naive)).isLessThanOrEqualTo(kind == PlantedKind.RANDOM_WALK ? 1 : 0.99);
    }

    @Test
    void a_process_takes_all_its_steps() {
        assertThatThrownBy(() -> Walk.prices(10, new SplittableRandom(1), walk -> walk.step(0, 1)))
                .hasMessageContaining("1 of 42 steps");
    }

    @Test
    void a_stream_of_windows_says_what_each_target_was_drawn_from() {
        var known = new SyntheticWindows(32, 9).get();
        var windows = known.windows();
        assertThat(windows.columns()).isEqualTo(SyntheticWindows.LENGTH);
        assertThat(windows.inputLength()).isEqualTo(CodeSerializer.PAST);
        var away = new SummaryStatistics();
        for (int row = 0; row < windows.rows(); row++) {
            int at = row * windows.columns();
            for (int h = 0; h < windows.horizon(); h++) {
                int code = windows.codes()[at + windows.inputLength() + h];
                int target = row * windows.horizon() + h;
                if (code > 0 && code < CodeSerializer.CODES - 1)
                    away.addValue((code - known.means()[target]) / known.spreads()[target]);
            }
        }
        // rounding to whole codes adds a little to the variance of 1
        assertThat(away.getMean()).isCloseTo(0, within(6 / Math.sqrt((double) away.getN())));
        assertThat(away.getVariance()).isBetween(0.8, 1.4);
    }
}
