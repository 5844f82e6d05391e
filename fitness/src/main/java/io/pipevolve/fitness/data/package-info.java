/** Price files: {@link PriceCsvReader} reads what terminals write, {@link PriceSeries} is what the rest works on. */
@NullMarked
package io.pipevolve.fitness.data;

import org.jspecify.annotations.NullMarked;
