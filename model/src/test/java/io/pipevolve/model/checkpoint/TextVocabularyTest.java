package io.pipevolve.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import io.pipevolve.config.UserException;
import io.pipevolve.model.EmbeddedBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference: GPT-2's byte-pair encoding as jtokkit 1.1.0 holds it ({@code r50k_base}). */
class TextVocabularyTest {
    private static final Encoding GPT2 = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.R50K_BASE);

    private final TextVocabulary vocabulary = TextVocabulary.of(EmbeddedBase.folder());

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void prices_split_as_gpt2_splits_them_and_each_by_itself(int digits) {
        var random = new SplittableRandom(digits);
        for (int i = 0; i < 100; i++) {
            double most = Math.pow(10, random.nextInt(6));
            var prices = IntStream.range(0, random.nextInt(1, 9))
                    .mapToObj(_ -> String.format(Locale.ROOT, "%." + digits + "f", random.nextDouble(most))).toList();
            var text = String.join(" ", prices);

            int[] whole = vocabulary.split(List.of(text))[0];

            assertThat(pieces(whole)).isEqualTo(gpt2Pieces(text));
            var one = IntStream.range(0, prices.size()).mapToObj(at -> (at == 0 ? "" : " ") + prices.get(at)).toList();
            assertThat(Arrays.stream(vocabulary.split(one)).flatMapToInt(Arrays::stream).toArray())
                    .containsExactly(whole);
        }
    }

    @Test
    void tokens_are_numbered_in_the_order_of_the_checkpoints_ids() {
        assertThat(vocabulary.tokens()).isSorted().hasSize(vocabulary.size()).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, vocabulary.size()).mapToObj(vocabulary::text))
                .allMatch(text -> text.matches(" ?[0-9]+|[ .]")).contains(" 0", ".", "00", " ", "7");
    }

    @Test
    void a_tokenizer_without_a_point_cannot_write_prices(@TempDir Path folder) throws IOException {
        var tokens = IntStream.range(0, 10).mapToObj(digit -> "\"%d\": %d".formatted(digit, digit))
                .collect(Collectors.joining(", "));
        Files.writeString(folder.resolve("vocab.json"), "{%s, \"\u0120\": 10}".formatted(tokens));
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\n");

        assertThatThrownBy(() -> TextVocabulary.of(folder)).isInstanceOf(UserException.class)
                .hasMessageContaining("has no token \".\"").hasMessageNotContaining("\n");
    }

    @Test
    void a_model_with_fewer_rows_than_its_tokenizer_is_refused() {
        assertThatThrownBy(() -> vocabulary.within(300)).isInstanceOf(UserException.class)
                .hasMessageContaining("but the model has 300 tokens");
    }

    private List<String> pieces(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(vocabulary::text).toList();
    }

    private static List<String> gpt2Pieces(String text) {
        return Arrays.stream(GPT2.encode(text).toArray()).mapToObj(id -> {
            var one = new IntArrayList(1);
            one.add(id);
            return new String(GPT2.decodeBytes(one), StandardCharsets.UTF_8);
        }).toList();
    }
}
