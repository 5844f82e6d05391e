package io.pipevolve.fitness.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.model.checkpoint.TextVocabulary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTextSerializerTest {
    private static final TextVocabulary GPT2 = TextVocabulary
            .of(Path.of("../model/src/main/resources/io/pipevolve/model/embedded"));

    private final PriceTextSerializer five = new PriceTextSerializer(5);

    @Test
    void prices_look_as_in_the_article() {
        assertThat(five.text(new double[]{9, 0.611631, 0.61162, 0.6, 9}, 1, 4)).isEqualTo("0.61163 0.61162 0.60000");
        assertThat(new PriceTextSerializer(3).text(149.8125)).isEqualTo("149.813");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void prices_come_back_through_the_tokenizer(int digits) {
        var serializer = new PriceTextSerializer(digits);
        var random = new SplittableRandom(digits);
        for (int i = 0; i < 200; i++) {
            double last = Math.pow(10, random.nextDouble(-0.5, 4));
            double[] prices = random.doubles(random.nextInt(1, 12), 0.6 * last, 1.9 * last).toArray();
            var text = " " + serializer.text(prices, 0, prices.length);

            int[] tokens = GPT2.split(List.of(text))[0];
            var joined = Arrays.stream(tokens).mapToObj(GPT2::text).collect(Collectors.joining());
            var read = serializer.read(joined, last, prices.length);

            assertThat(read.unreadable()).as(text).isZero();
            assertThat(read.prices()).containsExactly(prices, Offset.offset(0.5 * Math.pow(10, -digits) + 1e-9));
            assertThat(serializer.text(read.prices(), 0, prices.length)).isEqualTo(text.substring(1));
            assertThat(tokens.length).isLessThanOrEqualTo(
                    prices.length * serializer.mostTokens(Arrays.stream(prices).max().orElseThrow()));
            assertThat(serializer.isComplete(joined, prices.length)).isTrue();
            assertThat(serializer.isComplete(joined.substring(0, joined.length() - 1), prices.length)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
            "\" 1.08512 1.08533\", 1.08512, 1.08533, 0", // whole
            "\" 1.08512 1.08533 9\", 1.08512, 1.08533, 0", // more than asked for
            "\" 1.08512\", 1.08512, 1.08, 1", // ended early
            "\"\", 1.08, 1.08, 2",
            "\" 1.0851 1.08533\", 1.08, 1.08533, 1", // a decimal is missing
            "\" 1.085123 1.08533\", 1.08, 1.08533, 1", // one too many
            "\" 1.0.8512 1.08533\", 1.08, 1.08533, 1",
            "\" 108512 1.08533\", 1.08, 1.08533, 1",
            "\" .08512 1.08533\", 1.08, 1.08533, 1",
            "\" 0.00000 1.08533\", 1.08, 1.08533, 1", // absurd
            "\" 7.08512 0.53999\", 1.08, 1.08, 2",
            "\" 2.16000 0.54000\", 2.16, 0.54, 0", // just not absurd
            "\"33 1.08512  1.08533\", 1.08512, 1.08533, 0", // digits glued to the context, two spaces
            "\" 99999999999999999999.00000 1.08533\", 1.08, 1.08533, 1"})
    void of_a_damaged_text_what_is_a_price_is_read_and_the_last_price_stands_for_the_rest(String text, double first,
            double second, int unreadable) {
        var read = five.read(text, 1.08, 2);

        assertThat(read.prices()).containsExactly(first, second);
        assertThat(read.unreadable()).isEqualTo(unreadable);
    }

    @Test
    void any_text_of_its_tokens_is_read_without_an_error() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 500; i++) {
            var text = random.ints(random.nextInt(40), 0, GPT2.size()).mapToObj(GPT2::text)
                    .collect(Collectors.joining());
            var read = five.read(text, 1.08, 3);
            assertThat(read.unreadable()).isBetween(0, 3);
            assertThat(Arrays.stream(read.prices())).allMatch(price -> price >= 0.54 && price <= 2.16);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" 1.08512 1.0853", " 1.08512 ", " 1.08512", "1.08512 1.08533", ""})
    void a_text_with_a_price_too_few_goes_on(String text) {
        assertThat(five.isComplete(text, 2)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {" 1.08512 1.08533", " 1 2 3", " 1.1 1.085337"})
    void a_text_ends_with_its_last_price_whole_or_another_begun(String text) {
        assertThat(five.isComplete(text, 2)).isTrue();
    }

    @Test
    void decimals_are_needed() {
        assertThatThrownBy(() -> new PriceTextSerializer(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(0)");
    }
}
