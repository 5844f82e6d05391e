/**
 * Pictures drawn dot by dot, for machines without fonts or a screen. Imports config. Start at {@link Canvas}.
 */
@NullMarked
package io.pipevolve.optimizer.plot;

import org.jspecify.annotations.NullMarked;
