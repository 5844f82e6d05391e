/**
 * Prices as a model reads them: one code a price, scaled by what its context shows, or decimal text. Imports config
 * only. Start at {@link CodeSerializer}.
 */
@NullMarked
package io.pipevolve.fitness.text;

import org.jspecify.annotations.NullMarked;
