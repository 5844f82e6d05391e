package io.pipevolve.model.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.pipevolve.config.UserException;
import io.pipevolve.config.file.FileFault;
import io.pipevolve.model.checkpoint.CheckpointLimits;
import io.pipevolve.model.checkpoint.Json;
import io.pipevolve.model.checkpoint.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** An {@code adapter_config.json} of PEFT or AdapterHub; what is not computed here, it refuses in one line. */
record AdapterConfig(Path file, JsonNode json) {
    static final String FILE = "adapter_config.json";
    private static final long LARGEST = 1 << 20;

    /** That of a folder, if it has one. */
    static Optional<AdapterConfig> in(Path folder) {
        var file = folder.resolve(FILE);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    static AdapterConfig read(Path file) {
        CheckpointLimits.requireFile(file);
        try {
            if (Files.size(file) > LARGEST)
                throw new UserException("%s: has %d bytes, more than any such file: write the adapter again."
                        .formatted(file, Files.size(file)));
            var json = Json.parse(Files.readString(file));
            if (json.isObject())
                return new AdapterConfig(file, json);
            throw new UserException("%s: is not a JSON object; write the adapter again.".formatted(file));
        } catch (JsonProcessingException e) {
            throw new UserException("%s: cannot be read as JSON (it %s); write the adapter again."
                    .formatted(file, Json.fault(e)), e);
        } catch (IOException e) {
            throw new UserException("%s: cannot be read (%s): name the folder of an adapter."
                    .formatted(file, FileFault.reason(e)), e);
        }
    }

    boolean has(String key) {
        return json.hasNonNull(key);
    }

    /** The object of that key, empty where there is none. */
    AdapterConfig inner(String key) {
        return new AdapterConfig(file, json.path(key).isObject() ? json.path(key) : Json.object());
    }

    boolean flag(String key, boolean otherwise) {
        return json.path(key).asBoolean(otherwise);
    }

    String text(String key, String otherwise) {
        return has(key) ? json.path(key).asText() : otherwise;
    }

    int count(String key) {
        var value = json.path(key);
        if (!value.isInt() || value.asInt() < 1)
            throw refuse(key, "it must be a whole number, 1 or more");
        return value.asInt();
    }

    double positive(String key) {
        var value = json.path(key);
        if (!value.isNumber() || !(value.asDouble() > 0) || Double.isInfinite(value.asDouble()))
            throw refuse(key, "it must be a number above 0");
        return value.asDouble();
    }

    /** Refuses any value but a missing one, null, false, an empty list or block, and {@code usual}. */
    void requireUnused(String key, String usual, String mend) {
        var value = json.path(key);
        boolean used = value.isContainerNode()
                ? !value.isEmpty()
                : !(value.isBoolean() && !value.asBoolean()) && !value.asText().equals(usual);
        if (has(key) && used)
            throw refuse(key, mend);
    }

    /** Refuses the first key that is not among the known ones and asks for something. */
    void requireKnown(Set<String> known) {
        for (var property : json.properties())
            if (!known.contains(property.getKey()) && !Json.asksForNothing(property.getValue()))
                throw refuse(property.getKey(),
                        "it is not known here and may change what is computed; train without it");
    }

    UserException refuse(String key, String mend) {
        return new UserException("%s: %s (%s): %s.".formatted(file, Shown.text(key),
                Shown.text(json.path(key).toString()), mend));
    }
}
