/**
 * Runs one trial after another: from a {@link TrialRequest} to a stored {@link io.pipevolve.results.Trial}. Knows
 * fitness and results, nothing of genomes. Start at {@link TrialExecutor}.
 */
@NullMarked
package io.pipevolve.optimizer.execution;

import org.jspecify.annotations.NullMarked;
