package io.pipevolve.config;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value of a definition and where it stands. What it is not, it refuses in one line with file, line, key and value.
 *
 * @param source
 *            the file's name in messages
 * @param line
 *            of the key, from 1; {@value #ON_COMMAND_LINE} where the source is an option
 * @param key
 *            with its sections, such as {@code space.horizon}
 */
record YamlValue(String source, int line, String key, Node node) {
    private static final int ON_COMMAND_LINE = -1;

    /** What an option gives a key. */
    static YamlValue given(String option, String key, String text) {
        return new YamlValue(option, ON_COMMAND_LINE, key,
                new ScalarNode(Tag.STR, text, null, null, ScalarStyle.PLAIN));
    }

    UserException refuse(String problem) {
        if (line == ON_COMMAND_LINE)
            return new UserException(source + " " + problem);
        return new UserException("%s: %s".formatted(place(), (key + " " + problem).strip()));
    }

    /** Source and line; without the line where the value stands in none. */
    String place() {
        return line > 0 ? "%s, line %d".formatted(source, line) : source;
    }

    YamlValue renamed(String otherKey) {
        return new YamlValue(source, line, otherKey, node);
    }

    int integer() {
        return integer("");
    }

    /** A whole number, where the word for none does not stand. */
    int integerOr(String word) {
        return integer(", or " + word);
    }

    private int integer(String choice) {
        var value = longInteger(choice);
        if (value != (int) value)
            throw refuse("(%d) must lie between %d and %d.".formatted(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
        return (int) value;
    }

    long longInteger() {
        return longInteger("");
    }

    private long longInteger(String choice) {
        try {
            if (isPlain("[-+]?\\d+"))
                return Long.parseLong(scalar());
        } catch (NumberFormatException _) {
            throw refuse("(%s) is too large.".formatted(shown()));
        }
        throw refuse("(%s) must be a whole number, such as 8%s.".formatted(shown(), choice));
    }

    double number() {
        var value = isPlain("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")
                ? Double.parseDouble(scalar())
                : Double.NaN;
        if (!Double.isFinite(value))
            throw refuse("(%s) must be a number, such as 0.1 or 5e-4.".formatted(shown()));
        return value;
    }

    String text() {
        if (isEmpty())
            throw refuse("has no value: give one or remove the line.");
        if (!(node instanceof ScalarNode))
            throw refuse("(%s) must be one value.".formatted(shown()));
        if (scalar().lines().count() > 1)
            throw refuse("(%s) must be one line.".formatted(shown()));
        return scalar().strip();
    }

    Duration duration() {
        return convert(DurationText::parse);
    }

    long memory() {
        return convert(MemoryText::parse);
    }

    LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeParseException _) {
            throw refuse("(%s) must be a day such as 2015-01-31.".formatted(shown()));
        }
    }

    /** Reads the text with a function that refuses it by an {@link InvalidValueException}. */
    <T> T convert(Function<String, T> reading) {
        try {
            return reading.apply(text());
        } catch (InvalidValueException e) {
            throw refuse(e.problem());
        }
    }

    boolean isWord(String word) {
        return node instanceof ScalarNode && scalar().equals(word);
    }

    boolean isBlock() {
        return node instanceof MappingNode;
    }

    /** The values of a list; one value is a list of itself. */
    List<YamlValue> items() {
        if (isEmpty())
            throw refuse("has no value: give one or remove the line.");
        if (!(node instanceof SequenceNode list))
            return List.of(this);
        return IntStream.range(0, list.getValue().size()).mapToObj(i -> item(list, i)).toList();
    }

    private YamlValue item(SequenceNode list, int index) {
        var item = list.getValue().get(index);
        return new YamlValue(source, item.getStartMark().getLine() + 1, "%s[%d]".formatted(key, index + 1), item);
    }

    /** The value of an entry of this block. */
    YamlValue inner(NodeTuple entry) {
        return new YamlValue(source, entry.getKeyNode().getStartMark().getLine() + 1, path(Quoted.of(name(entry))),
                entry.getValueNode());
    }

    static String name(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }

    String path(String name) {
        return key.isEmpty() ? name : key + "." + name;
    }

    /** This value and what lies in it; an alias may lead back to its own block, so levels are counted. */
    Stream<YamlValue> withInner(int levels) {
        var inner = switch (node) {
            case MappingNode block -> block.getValue().stream().map(this::inner);
            case SequenceNode _ -> items().stream();
            default -> Stream.<YamlValue>empty();
        };
        return levels == 0
                ? Stream.of(this)
                : Stream.concat(Stream.of(this), inner.flatMap(value -> value.withInner(levels - 1)));
    }

    boolean isEmpty() {
        return node instanceof ScalarNode scalar && scalar.isPlain() && scalar.getTag().equals(Tag.NULL);
    }

    private boolean isPlain(String pattern) {
        return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getValue().matches(pattern);
    }

    private String scalar() {
        return ((ScalarNode) node).getValue();
    }

    /** The value as messages show it, on one line. */
    String shown() {
        return switch (node) {
            case ScalarNode _ when isEmpty() -> "no value";
            case ScalarNode scalar when scalar.isPlain() -> Quoted.of(scalar.getValue());
            case ScalarNode scalar -> '"' + Quoted.of(scalar.getValue()) + '"';
            case SequenceNode list -> "a list of %d".formatted(list.getValue().size());
            default -> "a block of keys";
        };
    }
}
