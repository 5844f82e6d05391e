package io.pipevolve.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A definition and where each of its values was given, so that later checks can say it too.
 *
 * @param source
 *            the file's name in messages
 * @param places
 *            of each key that was given: {@code quick.yaml, line 7}, or the option that overrides it
 */
public record LocatedDefinition(SearchDefinition definition, String source, Map<String, String> places) {
    public LocatedDefinition {
        places = Map.copyOf(places);
    }

    /** This definition with what the command line says instead. */
    public LocatedDefinition with(DefinitionOverrides overrides) {
        var all = new HashMap<>(places);
        all.putAll(overrides.places());
        return new LocatedDefinition(overrides.applyTo(definition), source, all);
    }

    /** The error for a key's value; {@code problem} holds the value in brackets and the mend. */
    public UserException refuse(String key, String problem) {
        return refuse(source, places, key, problem);
    }

    static UserException refuse(String source, Map<String, String> places, String key, String problem) {
        var place = places.get(key);
        if (place != null && place.startsWith("--"))
            return new UserException(place + " " + problem);
        var section = key.contains(".") ? key.substring(0, key.lastIndexOf('.')) : key;
        return new UserException("%s: %s %s".formatted(
                place != null ? place : places.getOrDefault(section, source), key, problem));
    }

    /** Refuses prices that are no file and a base model that is neither a folder nor a name. */
    public void requireFiles() {
        if (!Files.isRegularFile(definition.prices()))
            throw refuse("prices", "(%s) is no file: name a file of prices."
                    .formatted(Quoted.whole(definition.prices().toString())));
        var model = definition.model();
        if (!model.equals(SearchDefinition.EMBEDDED_MODEL) && HubName.of(model).isEmpty()
                && !Files.isDirectory(Path.of(model)))
            throw refuse("model",
                    """
                            (%s) is no folder: write %s, gpt2, another OWNER/NAME of HuggingFace, or the folder of a \
                            GPT-2 checkpoint."""
                            .formatted(Quoted.whole(model), SearchDefinition.EMBEDDED_MODEL));
    }

    /** As {@link SearchDefinition#requirePositions}, with the place. */
    public void requirePositions(int positions) {
        try {
            definition.requirePositions(positions);
        } catch (InvalidValueException e) {
            throw refuse(e.key(), e.problem());
        }
    }
}
