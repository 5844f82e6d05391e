/**
 * What a price file holds and how it is understood. Imports config, fitness, environment and plot. Start at
 * {@link PriceInspection}.
 */
@NullMarked
package io.pipevolve.optimizer.inspection;

import org.jspecify.annotations.NullMarked;
