/**
 * What forecasts would have earned by fixed trading rules, beside buying once and beside entries drawn at random.
 * Imports {@code fitness.data} and {@code fitness.significance}. Start at {@link Backtest}.
 */
@NullMarked
package io.pipevolve.fitness.backtest;

import org.jspecify.annotations.NullMarked;
