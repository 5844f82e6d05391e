/**
 * From prices to one error: windows, fine-tuning, forecast, metric. Imports config and model; optimizer alone imports
 * it. Start at {@link WalkForwardFitness}.
 */
@NullMarked
package io.pipevolve.fitness;

import org.jspecify.annotations.NullMarked;
