package io.pipevolve.optimizer.search;

import io.pipevolve.config.DefinitionDifference;
import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.DefinitionWriter;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import io.pipevolve.results.SearchRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a search's file says since it was edited; the search keeps what the file said when it began. */
record EditedDefinition(SearchRecord search, MovedFiles files) {
    /** Places are other ones in a folder that was moved, and nobody edited them. */
    private static final Set<String> PLACES = Set.of("prices", "model");

    /** A line that names the file and a line a key, or nothing where the file is as it was or gone. */
    List<String> warnings() {
        return search.provenance().origin()
                .flatMap(origin -> files.definition().map(file -> warnings(origin, file))).orElse(List.of());
    }

    private List<String> warnings(SearchRecord.Origin origin, Path file) {
        var kept = "Search %s keeps the definition that it began with; %s".formatted(Quoted.of(search.name()),
                Quoted.whole(file.toString()));
        try {
            var now = DefinitionWriter.toYaml(DefinitionReader.read(file).definition());
            var moved = !file.equals(Path.of(origin.file()));
            var edited = DefinitionDifference.between(origin.definition(), now).stream()
                    .filter(difference -> !moved || !PLACES.contains(difference.key())).toList();
            return edited.isEmpty()
                    ? List.of()
                    : Stream.concat(Stream.of(kept + " was edited since, for new searches:"),
                            edited.stream().map(EditedDefinition::line)).toList();
        } catch (UserException e) {
            return List.of("%s was edited since and cannot be read: %s".formatted(kept, e.getMessage()));
        }
    }

    private static String line(DefinitionDifference difference) {
        return "  %s: %s → %s".formatted(difference.key(), Quoted.of(difference.before()),
                Quoted.of(difference.after()));
    }
}
