package io.pipevolve.optimizer.search;

import io.pipevolve.config.DefinitionDifference;
import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.DefinitionWriter;
import io.pipevolve.config.LocatedDefinition;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import io.pipevolve.results.SearchRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a search's file says since it was edited; the search keeps what the file said when it began. */
record EditedDefinition(SearchRecord search, MovedFiles files) {
    /** Places are other ones in a folder that was moved, and nobody edited them. */
    private static final Set<String> PLACES = Set.of("prices", "model");
    private static final int SHOWN = 3;

    /** A line that names the file and a line a key, or nothing where the file is as it was or gone. */
    List<String> warnings() {
        try {
            var edited = differences();
            return edited.isEmpty()
                    ? List.of()
                    : Stream.concat(Stream.of(kept() + " was edited since, for new searches:"),
                            edited.stream().map(difference -> "  " + line(difference))).toList();
        } catch (UserException e) {
            return List.of("%s was edited since and cannot be read: %s".formatted(kept(), e.getMessage()));
        }
    }

    /** Refuses to go on where the file can be read and says something else, but for some of it. */
    void requireSame(Predicate<DefinitionDifference> butFor) {
        List<DefinitionDifference> edited;
        try {
            edited = differences().stream().filter(butFor.negate()).toList();
        } catch (UserException _) {
            // what cannot be read asks for nothing else
            return;
        }
        if (!edited.isEmpty())
            throw new UserException(
                    "Search %s began with another definition than %s has now (%s): go on as it began with --as-begun, with raised limits alone with --extend, or begin a new search with the file."
                            .formatted(Quoted.of(search.name()), file(), shown(edited)));
    }

    /** What the file says now and neither said when the search began nor is what the search goes by. */
    List<DefinitionDifference> differences() {
        var origin = search.provenance().origin();
        var file = files.definition();
        if (origin.isEmpty() || file.isEmpty())
            return List.of();
        var now = DefinitionWriter.toYaml(now(file.get(), origin.get()).definition());
        boolean moved = !file.get().equals(Path.of(origin.get().file()));
        var fromStored = DefinitionDifference.between(search.provenance().definition(), now).stream()
                .map(DefinitionDifference::key).collect(Collectors.toSet());
        return DefinitionDifference.between(origin.get().definition(), now).stream()
                .filter(difference -> fromStored.contains(difference.key()))
                .filter(difference -> !moved || !PLACES.contains(difference.key())).toList();
    }

    /** Of a file with several searches the one of this pair and timeframe. */
    private LocatedDefinition now(Path file, SearchRecord.Origin origin) {
        var searches = DefinitionReader.readAll(file);
        if (!searches.several())
            return searches.searches().getFirst();
        var whose = Stream.of("pair", "timeframe").map(key -> line(origin.definition(), key)).toList();
        return searches.searches().stream().filter(located -> {
            var yaml = DefinitionWriter.toYaml(located.definition());
            return whose.equals(Stream.of("pair", "timeframe").map(key -> line(yaml, key)).toList());
        }).findFirst().orElseThrow(() -> new UserException("%s no longer names %s.".formatted(file,
                String.join(", ", whose))));
    }

    private static String line(String yaml, String key) {
        return yaml.lines().filter(line -> line.startsWith(key + ": ")).findFirst().orElse("");
    }

    private String kept() {
        return "Search %s keeps the definition that it began with; %s".formatted(Quoted.of(search.name()), file());
    }

    private String file() {
        return files.definition().map(file -> Quoted.whole(file.toString())).orElse("its file");
    }

    private static String shown(List<DefinitionDifference> edited) {
        var more = edited.size() > SHOWN ? "; and %d more".formatted(edited.size() - SHOWN) : "";
        return edited.stream().limit(SHOWN).map(EditedDefinition::line).collect(Collectors.joining("; ")) + more;
    }

    private static String line(DefinitionDifference difference) {
        return "%s: %s → %s".formatted(difference.key(), Quoted.of(difference.before()),
                Quoted.of(difference.after()));
    }
}
