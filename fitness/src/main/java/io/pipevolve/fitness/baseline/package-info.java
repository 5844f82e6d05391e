/**
 * Forecasters that cost nothing, against which a tuned model has to prove itself: fitted by least squares on the same
 * bars, forecasting at the same origins. Imports {@code fitness.split}; start at
 * {@link io.pipevolve.fitness.baseline.LinearBaseline}.
 */
@NullMarked
package io.pipevolve.fitness.baseline;

import org.jspecify.annotations.NullMarked;
