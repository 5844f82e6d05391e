package io.pipevolve.model;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The base model that ships with Pipevolve: a HuggingFace folder inside its jar, read in place. */
final class EmbeddedModel {
    private static final String FOLDER = "embedded";

    private EmbeddedModel() {
    }

    static synchronized Path folder() {
        var resource = EmbeddedModel.class.getResource(FOLDER + "/config.json");
        if (resource == null)
            throw new IllegalStateException("The embedded model is missing from the build.");
        try {
            var file = resource.toURI();
            if (file.getScheme().equals("jar"))
                openJar(file);
            return Objects.requireNonNull(Path.of(file).getParent());
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("The embedded model cannot be read from " + resource, e);
        }
    }

    /** The file system of a jar stays open as long as the process: the folder's paths live in it. */
    @SuppressWarnings("MustBeClosedChecker")
    private static void openJar(URI file) throws IOException {
        try {
            FileSystems.newFileSystem(file, Map.of());
        } catch (FileSystemAlreadyExistsException e) {
            return;
        }
    }
}
