package io.pipevolve.fitness.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectableEffectTest {
    private static final double LEVEL = 0.025;

    /** What simulation gave on hold-outs of 1 035 and 1 380 daily rows, from long-lived to short-lived signals. */
    @ParameterizedTest
    @CsvSource({"1, 0.9, 0, 0.986, 0.989", "5, 0.9, 0.5, 0.953, 0.982", "20, 0.95, 0.8, 0.84, 0.945"})
    void it_is_what_simulation_found(int horizon, double longLived, double shortLived, double least, double most) {
        assertThat(DetectableEffect.nrmse(horizon, bars(1_035), LEVEL, longLived).orElseThrow()).isEqualTo(least,
                within(0.003));
        assertThat(DetectableEffect.nrmse(horizon, bars(1_380), LEVEL, shortLived).orElseThrow()).isEqualTo(most,
                within(0.003));
        assertThat(DetectableEffect.nrmse(horizon, bars(1_200), LEVEL).orElseThrow()).isBetween(least, most);
    }

    @ParameterizedTest
    @CsvSource({"1, 1200", "5, 600", "20, 1200"})
    void an_effect_of_that_size_is_found_four_times_in_five(int horizon, int origins) {
        double persistence = (horizon - 1.0) / (horizon + 1.0);
        double wanted = DetectableEffect.nrmse(horizon, bars(origins), LEVEL).orElseThrow();
        var random = new SplittableRandom(horizon);
        int runs = 400;
        int found = 0;
        double squares = 0;
        double variance = variance(horizon, persistence, wanted);
        for (int run = 0; run < runs; run++) {
            var losses = losses(horizon, origins, persistence, variance, random);
            if (DieboldMariano.of(losses[0], losses[1], horizon, bars(origins)).pBetter() <= LEVEL)
                found++;
            squares += ratio(losses) / runs;
        }
        assertThat(Math.sqrt(squares)).isEqualTo(wanted, within(0.003));
        assertThat(found / (double) runs).isBetween(0.74, 0.88);
    }

    @Test
    void more_origins_show_less_and_a_stricter_level_shows_less_of_it() {
        double few = DetectableEffect.nrmse(5, bars(400), LEVEL).orElseThrow();

        assertThat(DetectableEffect.nrmse(5, bars(1_600), LEVEL).orElseThrow()).isGreaterThan(few);
        assertThat(DetectableEffect.nrmse(5, bars(400), LEVEL / 8).orElseThrow()).isLessThan(few);
        assertThat(DetectableEffect.nrmse(5, IntStream.range(0, 400).map(i -> 10 * i).toArray(), LEVEL).orElseThrow())
                .isGreaterThan(few);
    }

    @Test
    void a_hold_out_that_is_too_short_for_any_effect_says_so() {
        assertThat(DetectableEffect.nrmse(40, bars(60), LEVEL)).isEmpty();
        assertThat(DetectableEffect.nrmse(1, bars(100), 1e-300)).isEmpty();
        assertThatThrownBy(() -> DetectableEffect.nrmse(1, bars(100), 0.7)).hasMessageContaining("Level 0.7");
    }

    private static double ratio(double[][] losses) {
        double model = 0;
        double naive = 0;
        for (int t = 0; t < losses[0].length; t++) {
            model += losses[0][t];
            naive += losses[1][t];
        }
        return model / naive;
    }

    /** The signal's variance at which who knows it has that NRMSE, by halving. */
    private static double variance(int horizon, double persistence, double nrmse) {
        double low = 0;
        double high = 10;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (expected(horizon, persistence, middle) > nrmse)
                low = middle;
            else
                high = middle;
        }
        return low;
    }

    private static double expected(int horizon, double persistence, double variance) {
        double gain = 0;
        double naive = 0;
        for (int h = 1; h <= horizon; h++) {
            double move = 0;
            for (int k = 0; k < h; k++)
                move += Math.pow(persistence, k);
            gain += variance * move * move;
            for (int i = 0; i < h; i++)
                for (int j = 0; j < h; j++)
                    naive += variance * Math.pow(persistence, Math.abs(i - j)) + (i == j ? 1 : 0);
        }
        return Math.sqrt(1 - gain / naive);
    }

    /** Of the forecaster that knows the signal, and of the random walk. */
    private static double[][] losses(int horizon, int origins, double persistence, double variance,
            SplittableRandom random) {
        int bars = origins + horizon;
        var signal = new double[bars];
        var steps = new double[bars];
        signal[0] = Math.sqrt(variance) * random.nextGaussian();
        for (int t = 0; t < bars; t++) {
            if (t > 0)
                signal[t] = persistence * signal[t - 1]
                        + Math.sqrt(variance * (1 - persistence * persistence)) * random.nextGaussian();
            steps[t] = signal[t] + random.nextGaussian();
        }
        var losses = new double[2][origins];
        for (int t = 0; t < origins; t++) {
            double move = 0;
            double forecast = 0;
            for (int h = 0; h < horizon; h++) {
                move += steps[t + h];
                forecast += Math.pow(persistence, h) * signal[t];
                losses[0][t] += (move - forecast) * (move - forecast);
                losses[1][t] += move * move;
            }
        }
        return losses;
    }

    private static int[] bars(int count) {
        return IntStream.range(5, 5 + count).toArray();
    }
}
