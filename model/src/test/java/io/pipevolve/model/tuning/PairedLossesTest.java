package io.pipevolve.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedLossesTest {
    private static final int WINDOWS = 200;

    private static PairedLosses noise(double shift, long seed) {
        var random = new SplittableRandom(seed);
        var losses = new float[WINDOWS];
        for (int i = 0; i < WINDOWS; i++)
            losses[i] = (float) (2.8 + shift + 0.1 * random.nextGaussian());
        return new PairedLosses(losses);
    }

    @Test
    void a_clear_rise_is_worse_and_a_fall_never_is() {
        var before = noise(0, 1);
        assertThat(noise(0.05, 2).areWorseThan(before)).isTrue();
        assertThat(noise(-0.05, 2).areWorseThan(before)).isFalse();
        assertThat(before.areWorseThan(before)).isFalse();
    }

    /** One standard error is passed by 17 of 100 at the t distribution with 9 degrees of freedom. */
    @Test
    void equal_weights_are_called_worse_by_chance_in_a_sixth_of_the_cases() {
        long worse = IntStream.range(0, 2_000).filter(i -> noise(0, 2L * i).areWorseThan(noise(0, 2L * i + 1))).count();
        assertThat(worse).isBetween(270L, 410L);
    }

    @Test
    void losses_that_are_no_numbers_are_worse() {
        var losses = noise(0, 1).ofWindows().clone();
        losses[17] = Float.NaN;
        assertThat(new PairedLosses(losses).areWorseThan(noise(0, 1))).isTrue();
    }

    @Test
    void fewer_windows_than_blocks_are_compared_one_by_one() {
        var low = new PairedLosses(new float[]{1, 2});
        assertThat(new PairedLosses(new float[]{2, 3}).areWorseThan(low)).isTrue();
        assertThat(new PairedLosses(new float[]{2, 1}).areWorseThan(low)).isFalse();
        assertThat(new PairedLosses(new float[]{2}).areWorseThan(new PairedLosses(new float[]{1}))).isTrue();
    }
}
