/**
 * The command line: one class a command, its options, and how failures are told. A command reads its options and calls
 * one method. Imports every other package, alone picocli, and no package imports it. Start at {@link Pipevolve}.
 */
@NullMarked
package io.pipevolve.optimizer.cli;

import org.jspecify.annotations.NullMarked;
