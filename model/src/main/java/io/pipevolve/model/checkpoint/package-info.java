/**
 * A GPT-2 as HuggingFace keeps it on disk: configuration, safetensors, tokenizer, each read as a stranger's file within
 * limits. Imports only {@code config}. Start at {@link io.pipevolve.model.checkpoint.Checkpoint}.
 */
@NullMarked
package io.pipevolve.model.checkpoint;

import org.jspecify.annotations.NullMarked;
