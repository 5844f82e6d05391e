/**
 * Pictures drawn dot by dot, for machines without fonts or a screen. Imports nothing of the optimizer's other packages.
 */
@NullMarked
package io.pipevolve.optimizer.plot;

import org.jspecify.annotations.NullMarked;
