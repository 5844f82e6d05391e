package io.pipevolve.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import io.pipevolve.model.EmbeddedBase;
import io.pipevolve.model.ModelRepository;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference: GPT-2's byte-pair encoding as jtokkit 1.1.0 holds it ({@code r50k_base}). */
class NumericTokenizerTest {
    private static final Encoding GPT2 = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.R50K_BASE);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void numeric_text_splits_as_gpt2_splits_it(long seed) {
        var random = new SplittableRandom(seed);
        try (var tokenizer = embedded()) {
            for (int i = 0; i < 50; i++) {
                var text = numericText(random);
                assertThat(pieces(tokenizer, text)).as(text).isEqualTo(gpt2Pieces(text));
            }
        }
    }

    @Test
    void every_code_is_one_token_and_a_row_of_codes_is_its_codes() {
        var tokens = new CodeVocabulary(ModelRepository.codeTokens(EmbeddedBase.folder()));
        var codes = IntStream.range(0, CodeVocabulary.CODES).toArray();
        var text = new StringBuilder();
        for (int code : codes)
            text.append(' ').append(code);
        try (var tokenizer = embedded()) {
            assertThat(tokenizer.encode(text.toString(), false, false).getIds()).isEqualTo(tokens.tokens());
        }
        assertThat(GPT2.countTokens(text.toString())).isEqualTo(CodeVocabulary.CODES);
    }

    @Test
    void a_folder_with_vocab_and_merges_needs_no_tokenizer_json(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("vocab.json"),
                "{\"1\": 0, \"2\": 1, \"12\": 2, \"a\": 3, \"\u0120\": 4, \"\u01201\": 5, \"<|endoftext|>\": 6}");
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\n1 2\n\u0120 1\n");
        try (var tokenizer = tokenizer(NumericTokenizer.whole(folder))) {
            assertThat(tokenizer.encode("12a 1", false, false).getIds()).containsExactly(2, 3, 5);
        }
        var numeric = NumericTokenizer.numeric(folder);
        assertThat(NumericTokenizer.size(numeric)).isEqualTo(6);
        assertThat(numeric).doesNotContain("\"a\"");
    }

    private static HuggingFaceTokenizer embedded() {
        return tokenizer(ModelRepository.embeddedTokenizer());
    }

    private static HuggingFaceTokenizer tokenizer(String json) {
        try {
            return HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                    Map.of("truncation", "false", "padding", "false"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String numericText(SplittableRandom random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(1, 12); i > 0; i--)
            text.append(switch (random.nextInt(4)) {
                case 0 -> String.format(Locale.ROOT, " %.5f", random.nextDouble(2));
                case 1 -> String.format(Locale.ROOT, "%.3f", random.nextDouble(200));
                case 2 -> " " + random.nextInt(100_000);
                default -> String.format(Locale.ROOT, " -%d.%d,", random.nextInt(100), random.nextInt(1000));
            });
        return text.toString();
    }

    private static List<String> pieces(HuggingFaceTokenizer tokenizer, String text) {
        var pieces = new ArrayList<String>();
        for (long id : tokenizer.encode(text, false, false).getIds())
            pieces.add(tokenizer.decode(new long[]{id}, false));
        return pieces;
    }

    private static List<String> gpt2Pieces(String text) {
        var pieces = new ArrayList<String>();
        var ids = GPT2.encode(text);
        for (int i = 0; i < ids.size(); i++) {
            var one = new IntArrayList(1);
            one.add(ids.get(i));
            pieces.add(new String(GPT2.decodeBytes(one), StandardCharsets.UTF_8));
        }
        return pieces;
    }
}
