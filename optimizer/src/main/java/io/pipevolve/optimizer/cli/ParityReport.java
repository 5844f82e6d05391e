package io.pipevolve.optimizer.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.Method;
import io.pipevolve.model.parity.ParityResult;
import io.pipevolve.results.report.Json;
import java.util.Locale;
import java.util.Map;

/** The largest differences of a parity check as people and programs read them. */
record ParityReport(Map<Method, ParityResult> results, Map<String, Double> limits) {

    boolean passed() {
        return results.values().stream().allMatch(result -> result.greedyEqual() && result.above(limits).isEmpty());
    }

    String text() {
        var text = new StringBuilder("Largest absolute differences from transformers, PEFT and torch\n");
        text.append("%-16s  %9s".formatted("", "allowed"));
        results.keySet().forEach(method -> text.append("  %10s".formatted(method.key())));
        limits.forEach((name, limit) -> {
            text.append(String.format(Locale.ROOT, "%n%-16s  %9.1e", name.replace('_', ' '), limit));
            for (var result : results.values()) {
                var difference = result.differences().getOrDefault(name, Double.NaN);
                text.append(String.format(Locale.ROOT, "  %9.1e%s", difference, difference <= limit ? " " : "!"));
            }
        });
        text.append("%n%-16s  %9s".formatted("greedy tokens", "the same"));
        for (var result : results.values())
            text.append("  %10s".formatted(result.greedyEqual() ? "the same " : "others!"));
        return text.append("%n%s%n".formatted(
                passed() ? "All within what is allowed." : "What is marked with ! is more than allowed.")).toString();
    }

    ObjectNode json() {
        var json = Json.object();
        results.forEach((method, result) -> {
            var own = json.putObject(method.key());
            result.differences().forEach((name, difference) -> own.set(name, Json.number(difference.doubleValue())));
            own.put("greedy_equal", result.greedyEqual());
        });
        return json;
    }
}
