/**
 * The forecaster of a tuned model as one ONNX graph, for programs that run it without Java. Imports {@code decode},
 * {@code tuning} and what these import. Start at {@link io.pipevolve.model.onnx.ForecastGraph}.
 */
@NullMarked
package io.pipevolve.model.onnx;

import org.jspecify.annotations.NullMarked;
