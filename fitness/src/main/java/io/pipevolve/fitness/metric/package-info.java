/** From true and forecast prices to errors ({@link Nrmse}), their noise ({@link HacError}) and the score. */
@NullMarked
package io.pipevolve.fitness.metric;

import org.jspecify.annotations.NullMarked;
