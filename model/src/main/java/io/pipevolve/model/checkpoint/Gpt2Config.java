package io.pipevolve.model.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The sizes of a GPT-2, as in HuggingFace's {@code config.json}.
 *
 * @param layers
 *            {@code n_layer}
 * @param width
 *            {@code n_embd}
 * @param heads
 *            {@code n_head}
 * @param inner
 *            {@code n_inner}, four times the width where that is null
 * @param vocabulary
 *            {@code vocab_size}
 * @param positions
 *            {@code n_positions}
 * @param epsilon
 *            {@code layer_norm_epsilon}
 */
public record Gpt2Config(int layers, int width, int heads, int inner, int vocabulary, int positions, double epsilon) {
    public Gpt2Config {
        if (layers < 1 || width < 1 || heads < 1 || inner < 1 || vocabulary < 1 || positions < 1)
            throw new IllegalArgumentException(
                    "layers %d, width %d, heads %d, inner %d, vocabulary %d, positions %d: all must be 1 or more."
                            .formatted(layers, width, heads, inner, vocabulary, positions));
        if (width % heads != 0)
            throw new IllegalArgumentException(
                    "n_embd (%d) must be a multiple of n_head (%d).".formatted(width, heads));
        if (!(epsilon > 0))
            throw new IllegalArgumentException("layer_norm_epsilon (%s) must be above 0.".formatted(epsilon));
    }

    /** Reads {@code config.json}; a {@link UserException} names the file and the key. */
    public static Gpt2Config read(Path file) {
        JsonNode json;
        try {
            json = Json.parseStrictly(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new UserException("%s: cannot be read as JSON (it %s); fetch the checkpoint again.".formatted(file,
                    Json.fault(e)), e);
        } catch (CharacterCodingException e) {
            throw new UserException("%s: cannot be read as JSON (it is not UTF-8); fetch the checkpoint again."
                    .formatted(file), e);
        } catch (IOException e) {
            throw new UserException("%s: cannot be read (%s); a GPT-2 checkpoint folder needs its config.json."
                    .formatted(file, e.getMessage()), e);
        }
        var type = json.path("model_type").asText("gpt2");
        var activation = json.path("activation_function").asText("gelu_new");
        if (!type.equals("gpt2"))
            throw new UserException("%s: model_type (%s) is not gpt2; name a GPT-2 checkpoint.".formatted(file,
                    Shown.text(type)));
        if (!activation.equals("gelu_new"))
            throw new UserException(
                    "%s: activation_function (%s) is not gelu_new, the only one that is computed here."
                            .formatted(file, Shown.text(activation)));
        requirePlainAttention(file, json);
        int width = size(file, json, "n_embd");
        try {
            return new Gpt2Config(size(file, json, "n_layer"), width, size(file, json, "n_head"),
                    inner(file, json, width), size(file, json, "vocab_size"),
                    size(file, json, "n_positions"), json.path("layer_norm_epsilon").asDouble(1e-5));
        } catch (IllegalArgumentException e) {
            throw new UserException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static int inner(Path file, JsonNode json, int width) {
        if (!json.path("n_inner").isMissingNode() && !json.path("n_inner").isNull())
            return size(file, json, "n_inner");
        return (int) Math.min(Integer.MAX_VALUE, 4L * width);
    }

    /** Variants of attention that other programs would compute otherwise. */
    private static void requirePlainAttention(Path file, JsonNode json) {
        if (!json.path("scale_attn_weights").asBoolean(true)
                || json.path("scale_attn_by_inverse_layer_idx").asBoolean(false))
            throw new UserException(
                    """
                            %s: scale_attn_weights must be true and scale_attn_by_inverse_layer_idx false, as GPT-2 \
                            has them; no other attention is computed here."""
                            .formatted(file));
    }

    private static int size(Path file, JsonNode json, String key) {
        var value = json.path(key);
        if (!value.isInt())
            throw new UserException("%s: %s (%s) must be a whole number.".formatted(file, key,
                    Shown.text(value.toString())));
        return value.asInt();
    }

    /** The {@code config.json} that transformers reads back as the same model. */
    public String toJson() {
        var json = Json.object();
        json.putArray("architectures").add("GPT2LMHeadModel");
        json.put("model_type", "gpt2").put("activation_function", "gelu_new");
        json.put("n_layer", layers).put("n_embd", width).put("n_head", heads).put("n_inner", inner);
        json.put("vocab_size", vocabulary).put("n_positions", positions).put("n_ctx", positions);
        json.put("layer_norm_epsilon", epsilon).put("initializer_range", 0.02);
        json.put("embd_pdrop", 0.0).put("attn_pdrop", 0.0).put("resid_pdrop", 0.0);
        json.put("bos_token_id", vocabulary - 1).put("eos_token_id", vocabulary - 1);
        json.put("tie_word_embeddings", true).put("torch_dtype", "float32");
        return json.toPrettyString() + "\n";
    }
}
