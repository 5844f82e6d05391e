/**
 * Cuts a series by bar index into walk-forward folds and a hold-out. Imports config only. Start at {@link WalkForward}.
 */
@NullMarked
package io.pipevolve.fitness.split;

import org.jspecify.annotations.NullMarked;
