/**
 * Comparison with transformers, PEFT and torch: a folder of their inputs and results is computed again by what every
 * trial runs. Imports base models, {@code tuning}, {@code decode} and {@code gpt2}. Start at
 * {@link io.pipevolve.model.parity.ParityFolder}.
 */
@NullMarked
package io.pipevolve.model.parity;

import org.jspecify.annotations.NullMarked;
