package io.pipevolve.optimizer.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.MemoryText;
import io.pipevolve.model.onnx.WeightForm;
import io.pipevolve.results.report.Json;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is said of an exported Expert Advisor.
 *
 * @param bytes
 *            of one graph, of two
 * @param unrolled
 *            bytes of the form without Loop, where there is one
 * @param liveSteps
 *            for which the weights were tuned to the last bar
 * @param forecast
 *            how long one takes here
 * @param error
 *            root mean square difference of the means from 32-bit forecasts, in codes; empty with 32-bit weights
 */
record ExpertReport(String name, WeightForm weights, long bytes, OptionalLong unrolled, int liveSteps,
        Duration forecast, OptionalDouble error) {
    private static final int BARS = 60_000;
    /** Of what Java takes, ONNX Runtime takes from a third (embedded model) to a half (GPT-2 small), as measured. */
    private static final int FASTEST = 3;
    private static final int SLOWEST = 2;

    String text() {
        var text = new StringBuilder(
                "Expert Advisor %s: graphs of %s%s, tuned to the last bar in %d steps.\n".formatted(
                        name, MemoryText.rounded(bytes), unrolled.isPresent()
                                ? " (without Loop %s)".formatted(MemoryText.rounded(unrolled.getAsLong()))
                                : "",
                        liveSteps));
        error.ifPresent(codes -> text.append("  %s weights change forecasts by %.3f codes (root mean square).\n"
                .formatted(weights.key(), codes)));
        return text
                .append("  A forecast takes %.0f ms here; a test of %d bars, at a third to a half of that, %s to %s.\n"
                        .formatted(forecast.toNanos() / 1e6, BARS, test(FASTEST), test(SLOWEST)))
                .toString();
    }

    private String test(int part) {
        double minutes = forecast.toNanos() / 6e10 * BARS / part;
        return minutes < 90 ? "%.0f minutes".formatted(Math.max(1, minutes)) : "%.0f hours".formatted(minutes / 60);
    }

    ObjectNode json() {
        var json = Json.object().put("name", name).put("weights", weights.key()).put(
                "graph_bytes", bytes);
        json.put("unrolled_bytes", unrolled.isPresent() ? (Long) unrolled.getAsLong() : null);
        json.put("live_steps", liveSteps).put("forecast_ms", forecast.toNanos() / 1e6);
        json.set("weights_error_codes", Json.number(error.orElse(Double.NaN)));
        return json;
    }
}
