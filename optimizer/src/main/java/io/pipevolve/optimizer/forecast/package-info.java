/**
 * The next prices after a file, by a search's winner, and the forecasts made before. Imports search. Start at
 * {@link PriceForecasts}.
 */
@NullMarked
package io.pipevolve.optimizer.forecast;

import org.jspecify.annotations.NullMarked;
