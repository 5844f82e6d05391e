package io.pipevolve.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Makes of a tree with {@code pairs} and {@code timeframes} one tree for each search, as if it were a file alone. */
final class PairsAndTimeframes {
    private static final String PAIR = "pair";
    private static final String PAIRS = "pairs";
    private static final String TIMEFRAME = "timeframe";
    private static final String TIMEFRAMES = "timeframes";
    private static final String PRICES = "prices";
    private static final String NAME = "name";

    private final YamlValue root;
    private final YamlBlock block;

    private PairsAndTimeframes(YamlValue root) {
        this.root = root;
        this.block = new YamlBlock(root, DefinitionKeys.ROOT);
    }

    /** Whether the tree asks for more than one search. */
    static boolean areIn(YamlValue root) {
        return root.node() instanceof MappingNode block && block.getValue().stream().map(YamlValue::name)
                .anyMatch(DefinitionKeys.SEVERAL::contains);
    }

    /** The trees, each with the name of its search. */
    static List<YamlValue> of(YamlValue root, String name) {
        return new PairsAndTimeframes(root).trees(name);
    }

    private List<YamlValue> trees(String name) {
        var pairs = values(PAIRS, PAIR, CurrencyPair::of);
        var timeframes = values(TIMEFRAMES, TIMEFRAME, Timeframe::of);
        int count = Math.max(1, pairs.size()) * Math.max(1, timeframes.size());
        if (count > SearchSpace.MOST_VALUES)
            throw root.refuse("%d pairs in %d timeframes are more than %d searches: take some out.".formatted(
                    pairs.size(), timeframes.size(), SearchSpace.MOST_VALUES));
        var prices = block.require(PRICES, "prices: {pair}-{timeframe}.csv");
        requirePlaceholder(prices, pairs);
        var trees = new ArrayList<YamlValue>();
        for (var pair : orNone(pairs))
            for (var timeframe : orNone(timeframes))
                trees.add(tree(name, prices, pair, timeframe));
        return trees;
    }

    /** The list of one key, or the value of the other; nothing where neither stands. */
    private List<String> values(String several, String one, Function<String, ?> reading) {
        var list = block.find(several);
        var alone = block.find(one);
        if (list.isEmpty())
            return alone.filter(value -> !value.isWord(ExecutionSettings.AUTO)).map(value -> value.convert(reading))
                    .map(value -> List.of(value.toString())).orElse(List.of());
        if (alone.isPresent())
            throw alone.get().refuse("(%s) stands beside %s: remove one.".formatted(alone.get().shown(), several));
        if (list.get().isBlock())
            throw list.get().refuse("(a block of keys) must be a list.");
        var values = list.get().items().stream().map(item -> item.convert(reading).toString()).toList();
        if (values.isEmpty() || values.stream().distinct().count() < values.size())
            throw list.get().refuse("(%s) must name one or more, each once.".formatted(
                    Quoted.of(String.join(", ", values))));
        return values;
    }

    private static void requirePlaceholder(YamlValue prices, List<String> pairs) {
        if (pairs.size() > 1 && !prices.text().contains(placeholder(PAIR)))
            throw prices.refuse("(%s) must hold {pair}, for each pair has prices of its own.".formatted(
                    prices.shown()));
    }

    private static List<String> orNone(List<String> values) {
        return values.isEmpty() ? List.of("") : values;
    }

    private YamlValue tree(String name, YamlValue prices, String pair, String timeframe) {
        var whose = Stream.of(pair, timeframe).filter(part -> !part.isEmpty()).map(part -> "-" + part.toLowerCase(
                Locale.ROOT)).reduce("", String::concat);
        var stem = name.substring(0, Math.min(name.length(), SearchDefinition.LONGEST_NAME - whose.length()));
        var text = prices.text();
        if (!pair.isEmpty())
            text = text.replace(placeholder(PAIR), pair);
        if (!timeframe.isEmpty())
            text = text.replace(placeholder(TIMEFRAME), timeframe);
        var replaced = Set.of(NAME, PAIR, PAIRS, TIMEFRAME, TIMEFRAMES, PRICES);
        var entries = new ArrayList<NodeTuple>();
        for (var entry : ((MappingNode) root.node()).getValue())
            if (!replaced.contains(YamlValue.name(entry)))
                entries.add(entry);
        entries.add(entry(NAME, stem + whose, List.of(NAME, PRICES)));
        entries.add(entry(PRICES, text, List.of(PRICES)));
        if (!pair.isEmpty())
            entries.add(entry(PAIR, pair, List.of(PAIRS, PAIR)));
        if (!timeframe.isEmpty())
            entries.add(entry(TIMEFRAME, timeframe, List.of(TIMEFRAMES, TIMEFRAME)));
        return new YamlValue(root.source(), root.line(), root.key(), new MappingNode(Tag.MAP, entries,
                FlowStyle.BLOCK));
    }

    /** A value where the first of these keys stands that does. */
    private NodeTuple entry(String key, String text, List<String> places) {
        var at = ((MappingNode) root.node()).getValue().stream().filter(entry -> places.contains(YamlValue.name(entry)))
                .findFirst().orElseThrow().getKeyNode();
        return new NodeTuple(new ScalarNode(Tag.STR, key, at.getStartMark(), at.getEndMark(), ScalarStyle.PLAIN),
                new ScalarNode(Tag.STR, text, at.getStartMark(), at.getEndMark(), ScalarStyle.DOUBLE_QUOTED));
    }

    private static String placeholder(String key) {
        return "{" + key + "}";
    }
}
