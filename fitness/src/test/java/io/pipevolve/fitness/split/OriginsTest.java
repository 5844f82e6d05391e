package io.pipevolve.fitness.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    private static final int CASES = Integer.getInteger("pipevolve.fuzz", 400);
    private static final int INPUT = 20;
    private static final int HORIZON = 5;

    @Test
    void each_equal_stratum_of_any_segment_has_one_origin_and_the_last_ends_with_it() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < CASES; i++) {
            int inputLength = random.nextInt(3, 200);
            int horizon = random.nextInt(1, 100);
            int places = 1 + random.nextInt(1 << random.nextInt(1, 15));
            int from = random.nextInt(100_000);
            int atMost = 1 + random.nextInt(1 << random.nextInt(1, 14));
            var segment = new Segment(from, from + places + inputLength + horizon - 1);
            long seed = random.nextLong();

            var bars = Origins.drawn(segment, inputLength, horizon, atMost, seed).bars();

            int n = Math.min(atMost, places);
            assertThat(bars).hasSize(n);
            for (int k = 0; k < n; k++) {
                long origin = bars[k] - from - (long) inputLength;
                assertThat((origin + 1) * n).as("part of stratum %d of %d", k, n).isGreaterThan((long) k * places);
                assertThat(origin * n).isLessThan((k + 1L) * places);
                assertThat(k == 0 || bars[k] > bars[k - 1]).as("ascending").isTrue();
            }
            assertThat(bars[0] - inputLength).isGreaterThanOrEqualTo(segment.from());
            assertThat(bars[n - 1] + horizon).isLessThanOrEqualTo(segment.to());
            assertThat(Origins.drawn(segment, inputLength, horizon, atMost, seed).bars()).containsExactly(bars);
        }
    }

    @ParameterizedTest
    @CsvSource({"12, 8", "10, 7", "11, 10", "15, 10", "30, 3", "30, 4", "100, 99", "9, 1", "20, 8"})
    void any_bar_is_as_likely_as_any_other(int places, int count) {
        int draws = 20_000;
        var found = new int[places];
        for (long seed = 0; seed < draws; seed++)
            for (int origin : Origins.drawn(segment(places), INPUT, HORIZON, count, seed).bars())
                found[origin - INPUT]++;
        double share = (double) count / places;
        double error = Math.sqrt(share * (1 - share) / draws);
        for (int bar = 0; bar < places; bar++)
            assertThat(Math.abs(found[bar] / (double) draws - share)).as("bar %d", bar).isLessThan(4.5 * error);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 150})
    void a_segment_that_has_no_more_bars_has_an_origin_at_each(int places) {
        assertThat(Origins.drawn(segment(places), INPUT, HORIZON, 150, 9).bars())
                .containsExactly(IntStream.range(INPUT, INPUT + places).toArray());
        assertThat(Origins.drawn(segment(places), INPUT, HORIZON, Integer.MAX_VALUE, 10).bars())
                .containsExactly(IntStream.range(INPUT, INPUT + places).toArray());
    }

    @Test
    void another_seed_or_another_segment_gives_other_origins() {
        var origins = Origins.drawn(segment(900), INPUT, HORIZON, 120, 1);
        assertThat(Origins.drawn(segment(900), INPUT, HORIZON, 120, 1)).isEqualTo(origins).hasSameHashCodeAs(origins)
                .hasToString(origins.toString());
        var later = Origins.drawn(new Segment(1000, 1000 + segment(900).to()), INPUT, HORIZON, 120, 1);
        assertThat(Arrays.stream(later.bars()).map(o -> o - 1000).toArray()).isNotEqualTo(origins.bars());
        assertThat(Origins.drawn(segment(900), INPUT, HORIZON, 120, 2)).isNotEqualTo(origins);
        assertThat(Origins.drawn(segment(900), INPUT, HORIZON, 120, 2).toString()).isNotEqualTo(origins.toString());
    }

    /** A whole stride of 10 saw one phase of such a season, 9 or 8 a few. */
    @ParameterizedTest
    @CsvSource({"1200, 10", "1000, 10", "600, 5", "840, 7"})
    void every_phase_of_a_season_is_seen_about_equally_often(int places, int period) {
        var phases = new int[period];
        int seeds = 40;
        for (long seed = 0; seed < seeds; seed++) {
            var seen = new int[period];
            for (int origin : Origins.drawn(segment(places), INPUT, HORIZON, 120, seed).bars())
                seen[origin % period]++;
            assertThat(seen).doesNotContain(0);
            for (int phase = 0; phase < period; phase++)
                phases[phase] += seen[phase];
        }
        double expected = 120.0 * seeds / period;
        double error = Math.sqrt(expected * (1 - 1.0 / period));
        for (int found : phases)
            assertThat(Math.abs(found - expected)).isLessThan(4 * error);
    }

    @Test
    void origins_at_given_bars_ascend_and_have_a_bar_before_them() {
        assertThat(Origins.at(3, 4, 9).bars()).containsExactly(3, 4, 9);
        assertThatThrownBy(() -> Origins.at(0, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Origins at [0, 1]: give one or more bars, ascending from 1.");
        assertThatThrownBy(() -> Origins.at(4, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(Origins::at).isInstanceOf(IllegalArgumentException.class);
    }

    private static Segment segment(int places) {
        return new Segment(0, places + INPUT + HORIZON - 1);
    }
}
