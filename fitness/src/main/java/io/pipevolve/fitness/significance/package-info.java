/**
 * Whether a difference is more than luck: tests on the losses of forecasters at the same origins. Imports
 * {@code fitness.metric}. Start at {@link DieboldMariano}.
 */
@NullMarked
package io.pipevolve.fitness.significance;

import org.jspecify.annotations.NullMarked;
