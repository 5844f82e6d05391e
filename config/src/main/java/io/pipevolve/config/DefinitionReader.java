package io.pipevolve.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads a search definition written in YAML. Whatever is wrong with it becomes a {@link UserException} of one line that
 * holds file, line, key, value and mend.
 */
public final class DefinitionReader {
    private static final int LARGEST = 300_000;

    private DefinitionReader() {
    }

    /** Reads a file; {@code prices} and a {@code model} folder in it are relative to the file's own folder. */
    public static LocatedDefinition read(Path file) {
        var folder = Optional.ofNullable(file.toAbsolutePath().normalize().getParent()).orElse(file.toAbsolutePath());
        return parse(text(file), file.toString(), folder);
    }

    /** Reads a file that may name {@code pairs} and {@code timeframes}. */
    public static DefinitionFile readAll(Path file) {
        var folder = Optional.ofNullable(file.toAbsolutePath().normalize().getParent()).orElse(file.toAbsolutePath());
        return parseAll(text(file), file.toString(), folder);
    }

    /** The same with what is already in memory. */
    static DefinitionFile parseAll(String yaml, String source, Path folder) {
        var shown = Quoted.whole(source);
        var root = new YamlValue(shown, 0, "", tree(yaml, shown));
        var name = nameFrom(source);
        if (!PairsAndTimeframes.areIn(root)) {
            var one = new DefinitionParser(root, folder, name, Set.of(), false).parse();
            return new DefinitionFile(one.definition().name(), List.of(one), false);
        }
        var given = new YamlBlock(root, DefinitionKeys.ROOT).find("name").map(value -> value.convert(text -> {
            SearchDefinition.requireName(text);
            return text;
        })).orElse(name);
        return new DefinitionFile(given, PairsAndTimeframes.of(root, given).stream()
                .map(tree -> new DefinitionParser(tree, folder, name, Set.of(), false).parse()).toList(), true);
    }

    /**
     * Reads a definition that is already in memory.
     *
     * @param source
     *            what messages call it; its stem is the name of a definition that names none
     * @param folder
     *            absolute, for relative paths
     */
    public static LocatedDefinition parse(String yaml, String source, Path folder) {
        return parse(yaml, source, folder, Set.of(), false);
    }

    /**
     * Reads a definition that {@link DefinitionWriter} wrote, maybe one of an older version: where it lacks a key, what
     * was done before there was the key goes on.
     *
     * @param unread
     *            keys whose values are not read, such as {@code limits.time}: the defaults stand in their place
     */
    public static LocatedDefinition parseStored(String yaml, String source, Path folder, Set<String> unread) {
        return parse(yaml, source, folder, unread, true);
    }

    private static LocatedDefinition parse(String yaml, String source, Path folder, Set<String> unread,
            boolean stored) {
        var shown = Quoted.whole(source);
        return new DefinitionParser(new YamlValue(shown, 0, "", tree(yaml, shown)), folder, nameFrom(source), unread,
                stored).parse();
    }

    private static Node tree(String yaml, String source) {
        if (yaml.length() > LARGEST)
            throw new UserException("%s: (%d characters) must have %d or fewer.".formatted(source, yaml.length(),
                    LARGEST));
        try {
            var options = new LoaderOptions();
            var events = new ParserImpl(new StreamReader(yaml), options);
            var root = new Composer(new BoundedParser(events, source), new Resolver(), options).getSingleNode();
            return root == null ? new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK) : root;
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            var line = mark == null ? 1 : mark.getLine() + 1;
            throw new UserException("%s, line %d: (%s) is not valid YAML, %s: check indentation, brackets and quotes."
                    .formatted(source, line,
                            Quoted.of(yaml.lines().skip(line - 1L).findFirst().orElse("").strip()),
                            oneLine(e.getProblem())),
                    e);
        } catch (ReaderException e) {
            throw new UserException("%s, line %d: holds the control character U+%04X: remove it.".formatted(source,
                    yaml.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count() + 1, e.getCodePoint()), e);
        } catch (YAMLException e) {
            throw new UserException("%s: is not valid YAML, %s.".formatted(source, oneLine(e.getMessage())), e);
        }
    }

    private static String text(Path file) {
        var shown = Quoted.whole(file.toString());
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(RegularFile.read(file, LARGEST)))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new UserException(
                    "%s: there is no such file: name a search definition, such as config/searches/quick.yaml."
                            .formatted(shown),
                    e);
        } catch (CharacterCodingException e) {
            throw new UserException("%s: is not UTF-8 text: save it as UTF-8.".formatted(shown), e);
        } catch (IOException e) {
            throw new UserException(
                    "%s: cannot be read (%s): name a search definition that you may read.".formatted(shown,
                            oneLine(e.getMessage())),
                    e);
        }
    }

    private static String nameFrom(String source) {
        var file = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
        var stem = file.replaceFirst("(?<=.)\\.[^.]*$", "");
        var name = stem.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        return name.isEmpty() ? "search" : name.substring(0, Math.min(63, name.length()));
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "no reason given" : Quoted.of(text.strip().replaceAll("\\s+", " "));
    }
}
