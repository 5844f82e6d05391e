/**
 * Price processes with known structure, from which the embedded base model learns and against which it is measured. No
 * real price is among them: a base that had seen the prices it is later scored on could not be scored honestly. Imports
 * {@code config}, {@code model} and {@code fitness.text}. Start at {@link PriceProcess} and {@link SyntheticWindows}.
 */
@NullMarked
package io.pipevolve.fitness.synthetic;

import org.jspecify.annotations.NullMarked;
