package io.pipevolve.model.parity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LargestDifferenceTest {
    @Test
    void the_largest_counts_wherever_it_stands() {
        assertThat(LargestDifference.of(new float[]{1, 5, 2}, new float[]{1.5f, 2, 2})).isEqualTo(3);
        assertThat(LargestDifference.of(new float[]{1, 5, 2}, new float[]{1.5f, 2, 2}, 2, 3)).isZero();
    }

    @Test
    void what_is_not_a_number_is_not_forgotten() {
        assertThat(LargestDifference.of(new float[]{1, Float.NaN, 2}, new float[]{1, 2, 2})).isNaN();
        assertThat(Math.max(0, LargestDifference.of(new float[]{Float.NaN, 1}, new float[]{0, 0}))).isNaN();
    }
}
