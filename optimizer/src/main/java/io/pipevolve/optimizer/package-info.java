/**
 * The program: it evolves genomes, runs trials and talks to its user; the rooms are the packages below, and this one is
 * empty. Imports all other modules, and alone Jenetics. Start at {@link io.pipevolve.optimizer.cli.Pipevolve} for a
 * command, at {@link io.pipevolve.optimizer.evolution.Evolution} for the search itself.
 */
@NullMarked
package io.pipevolve.optimizer;

import org.jspecify.annotations.NullMarked;
