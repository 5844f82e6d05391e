/**
 * Kinds of price files: bytes become bars as the file has them. A kind is a {@link PriceFormat}; how a table writes its
 * days is a {@link DayFormat}, how it calls its columns a row of {@link ColumnNames}. Imports config only. Start at
 * {@link PriceFormats}.
 */
@NullMarked
package io.pipevolve.fitness.data.format;

import org.jspecify.annotations.NullMarked;
