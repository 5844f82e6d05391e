package io.pipevolve.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON schema by which editors check a search definition while it is written. */
public final class DefinitionSchema {
    private DefinitionSchema() {
    }

    /** JSON text; ends with a newline. */
    public static String text() {
        try (var in = Objects.requireNonNull(DefinitionSchema.class.getResourceAsStream("search.schema.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
