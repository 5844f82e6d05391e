/**
 * Price files and the series that the rest works on. Imports config only. Start at {@link PriceCsvReader} and
 * {@link PriceSeries}.
 */
@NullMarked
package io.pipevolve.fitness.data;

import org.jspecify.annotations.NullMarked;
