package io.pipevolve.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.Sha256;
import io.pipevolve.config.UserException;
import io.pipevolve.model.ModelRepository;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for a GPT-2's tokenizer, and what is not. */
class TokenizerFolderTest {
    private static final String CURRENT = "5.23.0";

    private final Path folder;

    TokenizerFolderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private long[] tokens(String tokenizer) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer);
        return ModelRepository.codeTokens(folder);
    }

    /** The native library alone, as it was handed every file before. */
    private static long[] unchecked(String tokenizer) throws IOException {
        var json = new ByteArrayInputStream(tokenizer.getBytes(StandardCharsets.UTF_8));
        try (var whole = HuggingFaceTokenizer.newInstance(json, Map.of("truncation", "false", "padding", "false"))) {
            var tokens = new long[CodeVocabulary.CODES];
            for (int code = 0; code < tokens.length; code++) {
                var ids = whole.encode(" " + code, false, false).getIds();
                assertThat(ids).hasSize(1);
                tokens[code] = ids[0];
            }
            return tokens;
        }
    }

    /** SHA-256 of the file at the commit of gpt2 that a download is held to. */
    @Test
    void the_published_gpt2_gives_the_tokens_that_gpt2_gives() throws IOException {
        assertThat(Sha256.hex(PublishedTokenizer.utf8()))
                .isEqualTo("8414cab924d8b9b33013f0d221c5862f365ee9be39c5c2bfae8a5a9e970478a6");
        var tokens = tokens(PublishedTokenizer.json());
        for (int code = 0; code < tokens.length; code++) {
            var gpt2 = PublishedTokenizer.GPT2.encode(" " + code);
            assertThat(gpt2.size()).isOne();
            assertThat(tokens[code]).isEqualTo(gpt2.get(0));
        }
    }

    /** Trained on the codes, with padding, truncation, [PAD] and another added token, and written by that version. */
    @ParameterizedTest
    @ValueSource(strings = {"4.40.2", "4.57.1", CURRENT})
    void what_transformers_writes_gives_the_tokens_that_the_library_gives(String version) throws IOException {
        var tokenizer = Damage.tokenizer(version);
        assertThat(tokens(tokenizer)).isEqualTo(unchecked(tokenizer)).startsWith(282).endsWith(511).contains(384);
    }

    @Test
    void the_older_files_give_the_tokens_that_tokenizer_json_gives() throws IOException {
        var json = Json.parse(Damage.tokenizer("4.40.2")).path("model");
        Files.writeString(folder.resolve("vocab.json"), json.path("vocab").toString());
        var merges = new StringBuilder("#version: 0.2\n");
        json.path("merges").forEach(merge -> merges.append(merge.textValue()).append('\n'));
        Files.writeString(folder.resolve("merges.txt"), merges.toString());
        var old = ModelRepository.codeTokens(folder);
        assertThat(tokens(Damage.tokenizer("4.40.2"))).isEqualTo(old);
        var made = NumericTokenizer.whole(folder);
        assertThat(unchecked(made)).isEqualTo(old);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            normalizer                     | {"type":"NFC"}
            post_processor                 | null
            decoder                        | null
            padding                        | null
            added_tokens                   | []
            pre_tokenizer/add_prefix_space | true
            pre_tokenizer/use_regex        | false
            model/unk_token                | "!"
            model/dropout                  | 0.0
            model/ignore_merges            | true
            """)
    void settings_that_leave_prices_as_they_are_are_taken(String place, String value) throws IOException {
        var json = Json.parse(Damage.tokenizer(CURRENT));
        set(json, place.split("/", -1), value);
        assertThat(tokens(json.toString())).isEqualTo(unchecked(json.toString())).startsWith(282);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"decoder":{          | tokenizer.json is not JSON
            {"model":{}} 1        | tokenizer.json is not JSON
            {"model":1,"model":2} | tokenizer.json has a key twice (Duplicate field 'model')
            {"a":1}               | tokenizer.json: it has the key a, which is not known here
            [1]                   | tokenizer.json: it ([1]) is no JSON object
            """)
    void what_is_no_tokenizer_at_all_is_refused(String text, String message) {
        assertThatThrownBy(() -> tokens(text)).isInstanceOf(UserException.class)
                .hasMessage(folder + ": its tokenizer cannot be read (" + message
                        + "): fetch it again, or add GPT-2's.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deep_nesting_is_refused(String opening) {
        assertThatThrownBy(() -> tokens(opening.repeat(100_000))).isInstanceOf(UserException.class)
                .hasMessageContaining("tokenizer.json is nested too deeply");
    }

    @Test
    void more_values_than_any_gpt2_has_are_refused() {
        assertThatThrownBy(() -> tokens("[" + "[],".repeat(2_500_000) + "1]")).isInstanceOf(UserException.class)
                .hasMessageContaining("tokenizer.json is nested too deeply, has too many values");
    }

    @Test
    void a_text_that_is_not_utf8_is_refused() throws IOException {
        Files.write(folder.resolve("tokenizer.json"), new byte[]{'"', (byte) 0xe9, '"'});
        assertThatThrownBy(() -> ModelRepository.codeTokens(folder)).isInstanceOf(UserException.class)
                .hasMessageContaining("(it is not UTF-8)");
    }

    @Test
    void a_device_is_not_read() throws IOException {
        assumeThat(Path.of("/dev/zero")).exists();
        var link = Files.createSymbolicLink(folder.resolve("tokenizer.json"), Path.of("/dev/zero"));
        assertThatThrownBy(() -> ModelRepository.codeTokens(folder)).isInstanceOf(UserException.class)
                .hasMessageContaining("tokenizer.json: cannot be read (it is no file)");
        Files.delete(link);
    }

    @Test
    void a_stranger_cannot_write_to_the_terminal() throws IOException {
        assertThatThrownBy(() -> tokens("{\"a\\u001b[2J\\nb\":1}")).isInstanceOf(UserException.class)
                .hasMessageContaining("the key a?[2J?b");
    }

    /** Otherwise a vocabulary without the digit 5 would give " 5" the token of the space, in silence. */
    @Test
    void a_code_must_be_a_token_of_its_own() throws IOException {
        var json = Json.parse(Damage.tokenizer(CURRENT));
        ((ObjectNode) json.path("model")).putArray("merges");
        ((ObjectNode) json.path("model").path("vocab")).remove("5");
        for (int digit = 0; digit < 5; digit++)
            ((ArrayNode) json.path("model").path("merges")).addArray().add("\u0120").add("" + digit);
        assertThatThrownBy(() -> tokens(json.toString())).isInstanceOf(UserException.class)
                .hasMessage(folder + ": its tokenizer drops a part of \" 5\"; GPT-2's makes it one token.");
    }

    @Test
    void a_vocabulary_without_codes_is_refused() throws IOException {
        assertThatThrownBy(() -> tokens("""
                {"pre_tokenizer":{"type":"ByteLevel"},"model":{"vocab":{"a":0},"merges":[]}}
                """)).isInstanceOf(UserException.class)
                .hasMessage(folder + ": its tokenizer has no token \" 0\"; GPT-2's has.");
    }

    @Test
    void a_code_that_no_merge_makes_is_refused() throws IOException {
        var json = Json.parse(Damage.tokenizer(CURRENT));
        ((ObjectNode) json.path("model")).putArray("merges");
        assertThatThrownBy(() -> tokens(json.toString())).isInstanceOf(UserException.class)
                .hasMessage(folder + ": its tokenizer splits \" 0\" into 2 tokens; GPT-2's makes it one.");
    }

    @Test
    void merges_that_do_not_fit_the_older_vocabulary_are_refused() throws IOException {
        Files.writeString(folder.resolve("vocab.json"), "{\"1\":0,\"2\":1}");
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\n1 2\n");
        var message = folder
                + ": its tokenizer cannot be read (vocab.json with merges.txt: the merge of \"1\" and \"2\" needs "
                + "\"12\"";
        assertThatThrownBy(() -> ModelRepository.codeTokens(folder)).isInstanceOf(UserException.class)
                .hasMessageStartingWith(message);
        assertThatThrownBy(() -> NumericTokenizer.whole(folder)).isInstanceOf(UserException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            version                    | "2.0"                      | its version ("2.0") is not 1.0
            normalizer                 | {"type":"Lowercase"}       | its normalizer ({"type":"Lowercase"}) is of no kind
            normalizer                 | 5                          | its normalizer (5) is of no kind
            pre_tokenizer              | null                       | its pre_tokenizer (null) is not ByteLevel
            pre_tokenizer              | {"type":"Digits"}          | is not ByteLevel
            pre_tokenizer/use_regex    | 1                          | its pre_tokenizer's use_regex (1) is neither true nor false
            pre_tokenizer/behavior     | "Isolated"                 | its pre_tokenizer has the key behavior, which is not known
            post_processor             | {"type":"Magic"}           | its post_processor ({"type":"Magic"}) is of no kind
            decoder                    | {"type":"WordPiece"}       | its decoder ({"type":"WordPiece"}) is of no kind
            decoder                    | {}                         | its decoder ({}) is of no kind
            model                      | []                         | its model ([]) is no JSON object
            model/type                 | "Unigram"                  | its model's type ("Unigram") is not BPE
            model/dropout              | 0.1                        | its model's dropout (0.1) leaves tokens to chance
            model/unk_token            | 7                          | its model's unk_token (7) is no text
            model/end_of_word_suffix   | "</w>"                     | its model's end_of_word_suffix ("</w>") is not empty
            model/byte_fallback        | "no"                       | its model's byte_fallback ("no") is neither true nor false
            model/split                | 1                          | its model has the key split, which is not known
            model/vocab                | ["1"]                      | its vocabulary (["1"]) is no JSON object
            model/vocab                | {}                         | its vocabulary has 0 tokens
            model/vocab/1              | 4294967296                 | the id of the token 1 (4294967296) is no whole number
            model/vocab/1              | 2147483647                 | the token 1 has the id 2147483647, not 0 to 4194303
            model/vocab/1              | -1                         | the token 1 has the id -1, not 0
            model/vocab/1              | 18                         | has the id 18, as another has
            model/vocab/1              | 1.5                        | the id of the token 1 (1.5) is no whole number
            model/merges               | {}                         | its list of merges ({}) is none
            model/merges/0             | "1"                        | a merge (1) is not of two tokens
            model/merges/0             | ["1"]                      | a merge (["1"]) is not of two tokens
            model/merges/0             | ["1","2","3"]              | is not of two tokens
            model/merges/0             | ["1",2]                    | is not of two tokens
            model/merges/0             | ["1","z%d"]                | the merge of "1" and "z%d" needs "z%d", which is no token
            model/merges/0             | ["z","z"]                  | the merge of "z" and "z" needs "zz", which is no token
            model/merges/0             | ["","1"]                   | the merge of "" and "1" needs "", which is no token
            added_tokens               | {}                         | its added_tokens ({}) are no list
            added_tokens/0             | "x"                        | an added token ("x") is no JSON object
            added_tokens/0/id          | 4294967296                 | an added token's id (4294967296) is not 0 to
            added_tokens/0/id          | 5                          | the added token <|endoftext|> has the id 5, and the vocabulary says otherwise
            added_tokens/1/id          | 5                          | the added token [PAD] has the id 5, and the vocabulary says otherwise
            added_tokens/1/content     | " 12"                      | the added token " 12" would cut prices
            added_tokens/1/content     | null                       | an added token's content (null) is no text
            added_tokens/1/special     | "yes"                      | an added token's special ("yes") is neither
            added_tokens/1/regex       | true                       | an added token has the key regex, which is not known
            """)
    void what_gpt2s_tokenizer_is_not_is_refused(String place, String value, String message) throws IOException {
        var json = Json.parse(Damage.tokenizer(CURRENT));
        set(json, place.split("/", -1), value);
        assertThatThrownBy(() -> tokens(json.toString())).isInstanceOf(UserException.class)
                .hasMessageStartingWith(folder + ": its tokenizer cannot be read (tokenizer.json: ")
                .hasMessageContaining(message).hasMessageNotContaining("\n");
    }

    private static void set(JsonNode json, String[] place, String value) throws IOException {
        var parent = json;
        for (int i = 0; i + 1 < place.length; i++)
            parent = parent.isArray() ? parent.path(Integer.parseInt(place[i])) : parent.path(place[i]);
        var key = place[place.length - 1];
        if (parent instanceof ArrayNode array)
            array.set(Integer.parseInt(key), Json.parse(value));
        else
            ((ObjectNode) parent).set(key, Json.parse(value));
    }
}
