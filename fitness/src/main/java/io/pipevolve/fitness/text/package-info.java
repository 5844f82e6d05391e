/**
 * Prices as tokens: one code a price, scaled by what its context shows. Imports config only. Start at
 * {@link CodeSerializer}.
 */
@NullMarked
package io.pipevolve.fitness.text;

import org.jspecify.annotations.NullMarked;
