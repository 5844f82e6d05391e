/**
 * Where and how trials run: device, threads and precision are chosen once a search, then each {@link TrialRequest}
 * becomes a {@link io.pipevolve.results.Trial}. Knows fitness and results, nothing of genomes. Start at
 * {@link TrialExecutor} and {@link ExecutionChoice}.
 */
@NullMarked
package io.pipevolve.optimizer.execution;

import org.jspecify.annotations.NullMarked;
