package io.pipevolve.model.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pipevolve.config.PriceCodes;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathMixtureTest {
    private static final int PATHS = 5;

    private final SplittableRandom random = new SplittableRandom(7);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6})
    void a_level_is_where_a_path_has_come_to_and_its_next_step(int step) {
        var mixture = new PathMixture(step);
        var weights = new double[(step + 1) * 254 + 1];
        double mean = 0;
        for (int path = 0; path < PATHS; path++) {
            int drawn = step == 0 ? 0 : random.nextInt(step * 254 + 1);
            float[] distribution = distribution();
            double expected = 0;
            for (int code = 0; code < PriceCodes.CODES; code++) {
                expected += code * distribution[code];
                weights[drawn + code] += distribution[code] / PATHS;
                mean += (drawn + code) * distribution[code] / PATHS;
            }
            var padded = new float[3 * PriceCodes.CODES];
            System.arraycopy(distribution, 0, padded, PriceCodes.CODES, PriceCodes.CODES);
            mixture.add(drawn, padded, PriceCodes.CODES, expected);
        }
        var into = new Forecasts(new double[2][step + 1], new double[2][step + 1], new double[2][step + 1]);
        mixture.store(into, 1);
        int zero = 127 * step;
        assertThat(into.mean()[1][step]).isCloseTo(mean - zero, within(1e-3));
        assertThat(below(weights, (int) into.low()[1][step] + zero)).isLessThan(0.0501);
        assertThat(below(weights, (int) into.low()[1][step] + zero + 1)).isGreaterThan(0.0499);
        assertThat(below(weights, (int) into.high()[1][step] + zero)).isLessThan(0.9501);
        assertThat(below(weights, (int) into.high()[1][step] + zero + 1)).isGreaterThan(0.9499);
    }

    private static double below(double[] weights, int sum) {
        return Arrays.stream(weights, 0, sum).sum();
    }

    private float[] distribution() {
        var values = new float[PriceCodes.CODES];
        double total = 0;
        for (int code = 0; code < values.length; code++) {
            values[code] = (float) Math.exp(2 * random.nextGaussian());
            total += values[code];
        }
        for (int code = 0; code < values.length; code++)
            values[code] /= (float) total;
        return values;
    }
}
