package io.pipevolve.fitness.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pipevolve.fitness.text.CodeSerializer.Scale;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeSerializerTest {
    private final CodeSerializer serializer = new CodeSerializer(0.00001);

    @Test
    void the_unit_is_an_eighth_of_the_spread_of_the_contexts_differences() {
        // numpy 2.4.6: np.std(np.diff([1.10, 1.12, 1.11, 1.15, 1.14]), ddof=1) / 8
        var scale = serializer.scale(new double[]{9, 1.10, 1.12, 1.11, 1.15, 1.14, 9}, 1, 5);
        assertThat(scale.last()).isEqualTo(1.14);
        assertThat(scale.unit()).isEqualTo(0.003061862178478964, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"0,127", "1,128", "0.5,128", "-0.5,126", "0.49,127", "-0.49,127", "2.5,130", "-2.5,124", "127,254",
            "128,254", "1e9,254", "-127,0", "-200,0"})
    void codes_round_half_away_from_zero_and_stay_in_range(double units, int code) {
        assertThat(new Scale(0, 1).code(units)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_step_comes_back_within_half_a_unit_and_no_move_exactly(long seed) {
        var random = new SplittableRandom(seed);
        var prices = new double[60];
        prices[0] = 1.1;
        for (int i = 1; i < prices.length; i++)
            prices[i] = i % 10 == 0 ? prices[i - 1] : prices[i - 1] + 0.001 * random.nextGaussian();
        var scale = serializer.scale(prices, 0, 40);
        var codes = serializer.codes(prices, new int[]{0}, 40, prices.length);
        assertThat(codes).hasSize(CodeSerializer.PAST + 59);
        for (int i = 1; i < prices.length; i++) {
            int code = codes[CodeSerializer.PAST + i - 1];
            double step = scale.price(code) - scale.last();
            assertThat(step).isCloseTo(prices[i] - prices[i - 1], within(scale.unit() / 2 * (1 + 1e-9)));
            if (i % 10 == 0)
                assertThat(code).isEqualTo(CodeSerializer.ORIGIN);
        }
        assertThat(scale.price(CodeSerializer.ORIGIN)).isEqualTo(prices[39]);
    }

    @Test
    void only_the_context_sets_the_scale() {
        var calm = new double[]{1.0, 1.1, 1.05, 1.2, 1.3};
        var wild = new double[]{1.0, 1.1, 1.05, 9.0, 0.1};
        assertThat(serializer.scale(calm, 0, 3)).isEqualTo(serializer.scale(wild, 0, 3));
    }

    @Test
    void prices_that_do_not_move_have_a_spread_of_one_point() {
        assertThat(serializer.scale(new double[]{1.5, 1.5, 1.5}, 0, 3).unit()).isEqualTo(0.00000125);
    }

    @Test
    void codes_are_written_where_they_are_asked_for() {
        var codes = new int[7];
        CodeSerializer.write(new Scale(2, 1), new double[]{1, 1, 3, 3}, 1, 2, 2, codes, 1);
        assertThat(codes).containsExactly(0, 127, 127, 127, 127, 129, 0);
    }

    @Test
    void two_prices_are_too_few_for_a_spread() {
        assertThatThrownBy(() -> serializer.scale(new double[]{1, 2}, 0, 2)).hasMessageContaining("must be 3 or more");
        assertThatThrownBy(() -> new CodeSerializer(0)).hasMessageContaining("must be above 0");
    }

    @Test
    void the_past_is_the_means_of_blocks_that_double_farthest_first() {
        var prices = IntStream.range(0, 64).mapToDouble(i -> 1 + i * i * 1e-4).toArray();
        var scale = serializer.scale(prices, 45, 3);
        var codes = new int[1 + CodeSerializer.PAST + 4];
        CodeSerializer.write(scale, prices, 45, 3, 5, codes, 1);
        assertThat(codes[0]).isZero();
        assertThat(Arrays.copyOfRange(codes, 1, 5)).containsExactly(past(prices, 0, 24), past(prices, 24, 36),
                past(prices, 36, 42), past(prices, 42, 45));
        for (int i = 1; i < 5; i++)
            assertThat(codes[4 + i]).isEqualTo(scale.code(prices[45 + i] - prices[44 + i]));
    }

    /** What a block before the context of three prices at bar 45 is written as. */
    private int past(double[] prices, int from, int to) {
        double distance = Arrays.stream(prices, from, to).average().orElseThrow() - prices[45];
        double quarters = distance / (2 * serializer.scale(prices, 45, 3).unit());
        return (int) Math.clamp(127 + Math.signum(quarters) * Math.floor(Math.abs(quarters) + 0.5), 0, 254);
    }

    @Test
    void a_block_that_reaches_before_the_first_price_is_the_mean_of_what_there_is() {
        var prices = new double[]{1.00, 1.02, 1.01, 1.03, 1.04, 1.02, 1.05, 1.03};
        var scale = serializer.scale(prices, 5, 3);
        var codes = new int[CodeSerializer.PAST + 2];
        CodeSerializer.write(scale, prices, 5, 3, 3, codes, 0);
        int near = scale.pastCode((1.01 + 1.03 + 1.04) / 3 - 1.02);
        int far = scale.pastCode((1.00 + 1.02) / 2 - 1.02);
        assertThat(Arrays.copyOf(codes, 4)).containsExactly(far, far, far, near);
    }

    @Test
    void without_a_past_the_first_price_of_the_context_stands_for_it() {
        var prices = new double[]{1.00, 1.02, 1.01};
        var scale = serializer.scale(prices, 0, 3);
        var codes = new int[CodeSerializer.PAST + 2];
        CodeSerializer.write(scale, prices, 0, 3, 3, codes, 0);
        assertThat(Arrays.copyOf(codes, 4)).containsOnly(CodeSerializer.ORIGIN);
    }

    @Test
    void the_past_is_measured_from_the_contexts_first_price_so_that_no_step_gives_a_later_one_away() {
        var random = new SplittableRandom(4);
        var prices = random.doubles(400, 1, 1.1).toArray();
        var scale = serializer.scale(prices, 300, 20);
        var codes = new int[CodeSerializer.PAST + 19];
        CodeSerializer.write(scale, prices, 300, 20, 20, codes, 0);
        for (int changed = 1; changed < 20; changed++) {
            var other = prices.clone();
            for (int i = 300 + changed; i < 320; i++)
                other[i] += 0.3;
            var after = new int[codes.length];
            CodeSerializer.write(scale, other, 300, 20, 20, after, 0);
            int at = CodeSerializer.PAST + changed - 1;
            assertThat(Arrays.copyOf(after, at)).isEqualTo(Arrays.copyOf(codes, at));
            assertThat(after[at]).isGreaterThan(codes[at]);
        }
    }

    @Test
    void no_price_after_a_context_reaches_its_codes() {
        var random = new SplittableRandom(3);
        var prices = random.doubles(400, 1, 1.1).toArray();
        var other = prices.clone();
        Arrays.fill(other, 320, 400, 2);
        int[] codes = context(prices);
        assertThat(codes).hasSize(CodeSerializer.contextCodes(20)).isEqualTo(context(other));
        other[320 - CodeSerializer.pastPrices(20) - 20] += 5;
        assertThat(context(other)).isNotEqualTo(codes);
    }

    /** Of the 20 prices before the bar 320. */
    private int[] context(double[] prices) {
        var codes = new int[CodeSerializer.contextCodes(20)];
        CodeSerializer.write(serializer.scale(prices, 300, 20), prices, 300, 20, 20, codes, 0);
        return codes;
    }
}
