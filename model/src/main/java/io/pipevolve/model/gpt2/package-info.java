/**
 * The network of GPT-2 as DJL blocks, with the places where a fine-tuning method enters it. Imports {@code torch} and
 * the sizes of {@code checkpoint}. Start at {@link io.pipevolve.model.gpt2.Gpt2} and
 * {@link io.pipevolve.model.gpt2.Inserts}.
 */
@NullMarked
package io.pipevolve.model.gpt2;

import org.jspecify.annotations.NullMarked;
