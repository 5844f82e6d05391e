/**
 * Times fine-tuning and decoding as searches run them, on a model of random weights. Start at {@link FineTuneBench}.
 */
@NullMarked
package io.pipevolve.model.bench;

import org.jspecify.annotations.NullMarked;
