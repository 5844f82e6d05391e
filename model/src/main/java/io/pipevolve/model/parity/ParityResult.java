package io.pipevolve.model.parity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Largest absolute differences, by name.
 *
 * @param differences
 *            {@code logits} before training; {@code gradients} of the first step; {@code losses} of all steps;
 *            {@code gradient_norms} of them, relative where above 1; {@code parameters} at the end but for
 *            {@code key_bias}, the bias of the keys, whose true gradient is zero; {@code logits_after} training;
 *            {@code cached} logits against uncached ones; {@code batched} against single rows
 * @param greedyEqual
 *            whether the most likely continuations are the same tokens, in batches and one by one
 */
public record ParityResult(Map<String, Double> differences, boolean greedyEqual) {
    /** Limits of f32 arithmetic; torch's own 64-bit run lies within a tenth of most of them. */
    public static final Map<String, Double> LIMITS = limits();

    public ParityResult {
        differences = Collections.unmodifiableMap(new LinkedHashMap<>(differences));
    }

    /** The differences above their limits; NaN is above any. */
    public Map<String, Double> above(Map<String, Double> limits) {
        return differences.entrySet().stream()
                .filter(entry -> !(entry.getValue() <= limits.getOrDefault(entry.getKey(), Double.NaN)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, LinkedHashMap::new));
    }

    private static Map<String, Double> limits() {
        var limits = new LinkedHashMap<String, Double>();
        limits.put("logits", 5e-6);
        limits.put("gradients", 1e-6);
        limits.put("losses", 3e-6);
        limits.put("gradient_norms", 1e-5);
        limits.put("parameters", 2e-5);
        limits.put("key_bias", 1e-3);
        limits.put("logits_after", 1e-4);
        limits.put("cached", 1e-5);
        limits.put("batched", 1e-5);
        return Collections.unmodifiableMap(limits);
    }
}
