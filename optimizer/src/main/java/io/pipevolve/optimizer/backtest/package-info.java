/**
 * What a search's winner would have earned on the hold-out. Imports search, export and plot. Start at
 * {@link SearchBacktest}.
 */
@NullMarked
package io.pipevolve.optimizer.backtest;

import org.jspecify.annotations.NullMarked;
