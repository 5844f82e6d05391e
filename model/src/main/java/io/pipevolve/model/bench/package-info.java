/**
 * Times fine-tuning and decoding as searches run them, on a model of random weights. Imports base models,
 * {@code tuning} and {@code decode}. Start at {@link FineTuneBench}.
 */
@NullMarked
package io.pipevolve.model.bench;

import org.jspecify.annotations.NullMarked;
