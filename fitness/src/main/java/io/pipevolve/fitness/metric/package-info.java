/**
 * From true and forecast prices to errors ({@link Nrmse}), their noise ({@link HacError}) and the score. Imports config
 * only. Start at {@link PricePaths}.
 */
@NullMarked
package io.pipevolve.fitness.metric;

import org.jspecify.annotations.NullMarked;
