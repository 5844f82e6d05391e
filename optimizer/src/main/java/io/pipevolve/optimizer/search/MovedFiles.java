package io.pipevolve.optimizer.search;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.results.SearchRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the files of a stored search lie now. One that is gone is looked for where it lay as seen from the store: so a
 * folder with prices, definition and store can be moved as a whole.
 *
 * @param store
 *            folder, where it lies now
 */
record MovedFiles(SearchRecord search, Path store) {
    private static final String PRICES = "prices";
    private static final String MODEL = "model";

    /** The options with the places of prices and base model, where these were found elsewhere and no option says so. */
    DefinitionOverrides addTo(DefinitionOverrides given, SearchDefinition definition) {
        var all = given;
        if (!given.keys().contains(PRICES))
            all = all.with(PRICES, found(definition.prices().toString()));
        if (!given.keys().contains(MODEL))
            all = all.with(MODEL, found(definition.model()));
        return all;
    }

    /** Where the definition's file lies now, if anywhere. */
    Optional<Path> definition() {
        return search.provenance().origin().map(SearchRecord.Origin::file)
                .flatMap(file -> Files.isRegularFile(Path.of(file)) ? Optional.of(Path.of(file)) : found(file));
    }

    /** The new place of a file or folder that has none any more; nothing for what still lies there or is no place. */
    private Optional<Path> found(String place) {
        try {
            var before = Path.of(place);
            if (!before.isAbsolute() || Files.exists(before))
                return Optional.empty();
            return search.provenance().origin()
                    .map(origin -> store.toAbsolutePath().resolve(Path.of(origin.store()).relativize(before))
                            .normalize())
                    .filter(Files::exists);
        } catch (IllegalArgumentException _) {
            // no path, or one on another drive
            return Optional.empty();
        }
    }
}
