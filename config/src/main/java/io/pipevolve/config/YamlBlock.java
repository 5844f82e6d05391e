package io.pipevolve.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;

/** A block of known keys, each at most once. */
final class YamlBlock {
    private static final int MOST_LEVELS = 3;

    private final YamlValue self;
    private final Map<String, YamlValue> values;

    /** A block of values that stand in no file. */
    YamlBlock(YamlValue self, Map<String, YamlValue> values) {
        this.self = self;
        this.values = values;
    }

    /** Refuses a value that is no block, a key that is not known and a key that stands twice. */
    YamlBlock(YamlValue self, List<String> known) {
        this(self, new LinkedHashMap<>());
        if (!(self.node() instanceof MappingNode block))
            throw self.refuse("(%s) must be a block of keys: %s.".formatted(self.shown(), String.join(", ", known)));
        for (var entry : block.getValue()) {
            var value = self.inner(entry);
            var name = YamlValue.name(entry);
            if (!known.contains(name))
                throw value.refuse("(%s) is no key of a search: %s".formatted(value.shown(),
                        KeySuggestion.mend(name, self.key(), known)));
            var earlier = values.putIfAbsent(name, value);
            if (earlier != null)
                throw value.refuse("(%s) stands here for the second time, first in line %d: remove one."
                        .formatted(value.shown(), earlier.line()));
        }
    }

    /** This block, as if the values of these keys, with their sections, were not in it. */
    YamlBlock without(Set<String> keys) {
        values.values().removeIf(value -> keys.contains(value.key()));
        return this;
    }

    Optional<YamlValue> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    YamlValue require(String key, String example) {
        return find(key).orElseThrow(() -> self.renamed(self.path(key))
                .refuse("(no value) is missing: add a line such as '%s'.".formatted(example)));
    }

    /** Nothing where the word for it stands, and another value where the block is silent. */
    <T> Optional<T> unless(String word, String key, Function<YamlValue, T> reading, Optional<T> otherwise) {
        var value = find(key);
        return value.isEmpty() ? otherwise : value.filter(given -> !given.isWord(word)).map(reading);
    }

    int integer(String key, int otherwise) {
        return find(key).map(YamlValue::integer).orElse(otherwise);
    }

    double number(String key, double otherwise) {
        return find(key).map(YamlValue::number).orElse(otherwise);
    }

    /** A whole number or the word that stands for no number. */
    OptionalInt integerOr(String word, String key, OptionalInt otherwise) {
        var value = find(key);
        if (value.isEmpty())
            return otherwise;
        return value.get().isWord(word) ? OptionalInt.empty() : OptionalInt.of(value.get().integerOr(word));
    }

    /** Where each value of this block and of those in it stands, as {@code quick.yaml, line 7}. */
    Map<String, String> places() {
        return values.values().stream().flatMap(value -> value.withInner(MOST_LEVELS))
                .collect(Collectors.toMap(YamlValue::key, YamlValue::place, (first, _) -> first));
    }
}
