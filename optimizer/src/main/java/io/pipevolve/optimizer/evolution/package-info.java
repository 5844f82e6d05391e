/**
 * Evolves genomes with Jenetics: codec, alterers, memo, limits and resume. Trials are run by
 * {@code io.pipevolve.optimizer.execution}. Start at {@link Evolution}.
 */
@NullMarked
package io.pipevolve.optimizer.evolution;

import org.jspecify.annotations.NullMarked;
