/**
 * Fine-tuning: methods, optimiser, training loop, early stopping. Imports base models, {@code gpt2}, {@code checkpoint}
 * and {@code torch}. Start at {@link io.pipevolve.model.tuning.FineTuner}, and for a method at
 * {@link io.pipevolve.model.tuning.NetworkMethod}.
 */
@NullMarked
package io.pipevolve.model.tuning;

import org.jspecify.annotations.NullMarked;
