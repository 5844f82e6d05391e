package io.pipevolve.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.pipevolve.config.UserException;
import java.nio.file.Path;
import java.util.Set;

/**
 * The keys of a {@code config.json} that do not change what a GPT-2 computes here: names, training, generation and the
 * shape of a Python object, as transformers writes them. Any other key is refused unless its value asks for nothing.
 */
final class ConfigKeys {
    private static final Set<String> COMPUTED = Set.of("model_type", "activation_function", "n_layer", "n_embd",
            "n_head", "n_inner", "vocab_size", "n_positions", "layer_norm_epsilon", "scale_attn_weights",
            "scale_attn_by_inverse_layer_idx", "tie_word_embeddings");
    private static final Set<String> NAMES = Set.of("architectures", "auto_map", "_name_or_path", "name_or_path",
            "_commit_hash", "transformers_version", "tokenizer_class", "torch_dtype", "dtype", "n_ctx", "id2label",
            "label2id", "num_labels", "finetuning_task", "problem_type", "prefix", "bos_token_id", "eos_token_id",
            "pad_token_id", "sep_token_id", "unk_token_id", "decoder_start_token_id", "_attn_implementation",
            "attn_implementation", "_attn_implementation_autoset", "_num_labels", "n_special", "predict_special_tokens",
            "summary_type", "summary_use_proj", "summary_activation", "summary_proj_to_labels",
            "summary_first_dropout");
    private static final Set<String> TRAINING = Set.of("initializer_range", "embd_pdrop", "attn_pdrop", "resid_pdrop",
            "gradient_checkpointing", "chunk_size_feed_forward", "reorder_and_upcast_attn", "tf_legacy_loss");
    private static final Set<String> GENERATION = Set.of("task_specific_params", "use_cache", "output_past",
            "output_attentions", "output_hidden_states", "output_scores", "return_dict", "return_dict_in_generate",
            "max_length", "min_length", "max_new_tokens", "do_sample", "early_stopping", "num_beams",
            "num_beam_groups", "num_return_sequences", "diversity_penalty", "temperature", "top_k", "top_p",
            "typical_p", "repetition_penalty", "length_penalty", "no_repeat_ngram_size",
            "encoder_no_repeat_ngram_size", "remove_invalid_values", "torchscript", "is_decoder");

    private ConfigKeys() {
    }

    /** Refuses the first key that is not known and asks for something. */
    static void requireKnown(Path file, JsonNode json) {
        for (var property : json.properties())
            if (!isKnown(property.getKey()) && !Json.asksForNothing(property.getValue()))
                throw new UserException(
                        """
                                %s: %s (%s) is not known here, and may change what the model computes: remove the key \
                                if it does not, or name another checkpoint."""
                                .formatted(file, Shown.text(property.getKey()),
                                        Shown.text(property.getValue().toString())));
    }

    private static boolean isKnown(String key) {
        return COMPUTED.contains(key) || NAMES.contains(key) || TRAINING.contains(key) || GENERATION.contains(key);
    }
}
