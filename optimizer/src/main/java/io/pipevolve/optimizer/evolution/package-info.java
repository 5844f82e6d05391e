/**
 * Evolves genomes with Jenetics: codec, alterers, memo, limits and resume. Imports execution, which runs the trials,
 * and results, which keeps them; knows nothing of terminals. Start at {@link Evolution}.
 */
@NullMarked
package io.pipevolve.optimizer.evolution;

import org.jspecify.annotations.NullMarked;
