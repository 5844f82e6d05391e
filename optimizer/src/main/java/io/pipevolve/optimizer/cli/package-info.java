/**
 * The command line: one class a command. A command reads its options and calls one method. Start at {@link Pipevolve}.
 */
@NullMarked
package io.pipevolve.optimizer.cli;

import org.jspecify.annotations.NullMarked;
