package io.pipevolve.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Reads the search space and the enqueued configurations. */
final class SpaceParser {
    private SpaceParser() {
    }

    static SearchSpace space(YamlBlock block) {
        var standard = DefaultSettings.SPACE;
        return new SearchSpace(integers(block, "input-length", standard.inputLengths()),
                integers(block, "horizon", standard.horizons()),
                block.find("method").map(SpaceParser::methods).orElse(standard.methods()),
                sizes(block));
    }

    private static Map<TuningSize, List<Integer>> sizes(YamlBlock block) {
        var sizes = new EnumMap<TuningSize, List<Integer>>(TuningSize.class);
        for (var size : TuningSize.values())
            sizes.put(size, integers(block, size.key(), DefaultSettings.SPACE.values(size)));
        return sizes;
    }

    private static List<Method> methods(YamlValue value) {
        if (value.isBlock())
            throw value.refuse("(a block of keys) must be a list, such as [%s]."
                    .formatted(Method.SEARCHED.stream().map(Method::key).collect(Collectors.joining(", "))));
        return value.items().stream().map(item -> item.convert(SpaceParser::searched)).toList();
    }

    private static Method searched(String key) {
        for (var method : Method.values())
            Require.that(!key.equals(method.key()) || Method.SEARCHED.contains(method), "method",
                    SearchSpace.notSearched(method));
        return Keys.find("method", Method.SEARCHED, Method::key, key);
    }

    private static List<Integer> integers(YamlBlock block, String key, List<Integer> otherwise) {
        return block.find(key).map(value -> value.isBlock()
                ? range(value)
                : value.items().stream().map(YamlValue::integer).toList()).orElse(otherwise);
    }

    private static List<Integer> range(YamlValue value) {
        var block = new YamlBlock(value, DefinitionKeys.RANGE);
        int from = block.require("from", "from: 8").integer();
        int to = block.require("to", "to: 64").integer();
        int step = block.integer("step", 1);
        if (step < 1)
            throw block.require("step", "step: 8").refuse("(%d) must be 1 or more.".formatted(step));
        if (from > to)
            throw value.refuse("(from %d to %d) is empty: from must not be above to.".formatted(from, to));
        if (((long) to - from) / step >= SearchSpace.MOST_VALUES)
            throw value.refuse("(from %d to %d, step %d) has more than %d values: use a larger step."
                    .formatted(from, to, step, SearchSpace.MOST_VALUES));
        return LongStream.iterate(from, n -> n <= to, n -> n + step).mapToObj(n -> (int) n).toList();
    }

    static List<TrialConfig> enqueue(YamlValue value) {
        if (value.isBlock())
            throw value.refuse("(a block of keys) must be a list: start each configuration with a dash.");
        return value.items().stream().map(SpaceParser::enqueued).toList();
    }

    private static TrialConfig enqueued(YamlValue item) {
        var block = new YamlBlock(item, DefinitionKeys.ENQUEUED);
        int inputLength = block.require("input-length", "input-length: 20").integer();
        int horizon = block.require("horizon", "horizon: 5").integer();
        var method = block.require("method", "method: lora").convert(SpaceParser::searched);
        for (var size : TuningSize.values())
            if (method.size().filter(size::equals).isEmpty())
                block.find(size.key()).ifPresent(extra -> {
                    throw extra.refuse("(%s) does not belong to the method %s: remove it."
                            .formatted(extra.shown(), method.key()));
                });
        try {
            return new TrialConfig(inputLength, horizon, method.tuning(size -> block
                    .require(size.key(), "%s: %d".formatted(size.key(), method.exampleSize())).integer()));
        } catch (InvalidValueException e) {
            throw block.require(e.key(), e.key() + ": 8").refuse(e.problem());
        }
    }
}
