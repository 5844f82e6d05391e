/** Kills searches. Start at {@link io.pipevolve.optimizer.torture.KilledSearchTest}. */
@NullMarked
package io.pipevolve.optimizer.torture;

import org.jspecify.annotations.NullMarked;
