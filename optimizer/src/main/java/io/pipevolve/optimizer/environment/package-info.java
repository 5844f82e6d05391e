/**
 * What a command has from the machine and its user: streams, variables, clock, the wish to stop; where results go and
 * how it ends. Imports {@code config} and nothing else of Pipevolve. Start at {@link Environment}.
 */
@NullMarked
package io.pipevolve.optimizer.environment;

import org.jspecify.annotations.NullMarked;
