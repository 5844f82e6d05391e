package io.pipevolve.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * How a path that a user wrote is read, in a definition and on the command line.
 *
 * @param folder
 *            absolute, for relative paths
 */
record DefinitionPaths(Path folder) {
    Path prices(String text) {
        return read(text, () -> folder.resolve(text).normalize());
    }

    /** The embedded model, a name of the hub or the path of a folder. */
    String model(String text) {
        return text.equals(SearchDefinition.EMBEDDED_MODEL)
                ? text
                : read(text, () -> HubName.folderOrName(folder, text));
    }

    private static <T> T read(String text, Supplier<T> path) {
        try {
            return path.get();
        } catch (InvalidPathException e) {
            throw new InvalidValueException("path", "(%s) is no path: %s.".formatted(Quoted.of(text), e.getReason()));
        }
    }
}
