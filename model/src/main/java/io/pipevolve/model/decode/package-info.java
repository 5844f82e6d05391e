/**
 * Forecasts of a tuned model: prompts, key-value cache, mixture of paths. Imports {@code tuning} and what that imports.
 * Start at {@link io.pipevolve.model.decode.Forecaster}.
 */
@NullMarked
package io.pipevolve.model.decode;

import org.jspecify.annotations.NullMarked;
