/**
 * Kills searches, and commands that write. Start at {@link io.pipevolve.optimizer.torture.KilledSearchTest} and
 * {@link io.pipevolve.optimizer.torture.KilledCommandTest}.
 */
@NullMarked
package io.pipevolve.optimizer.torture;

import org.jspecify.annotations.NullMarked;
