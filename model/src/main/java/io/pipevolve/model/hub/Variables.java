package io.pipevolve.model.hub;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Environment variables as HuggingFace's own programs read them: a blank one is none, and {@code ~} is the home. */
record Variables(Map<String, String> values) {
    private static final String HOME_SIGN = "~";

    Optional<String> text(String... names) {
        for (var name : names) {
            var value = values.getOrDefault(name, "").strip();
            if (!value.isEmpty())
                return Optional.of(value);
        }
        return Optional.empty();
    }

    Optional<Path> path(String... names) {
        return text(names).map(value -> value.equals(HOME_SIGN) || value.startsWith(HOME_SIGN + "/")
                ? home().resolve(value.substring(Math.min(2, value.length())))
                : Path.of(value));
    }

    /** {@code $HF_HOME}, else {@code ~/.cache/huggingface}. */
    Path huggingFaceHome() {
        return path("HF_HOME").orElseGet(
                () -> path("XDG_CACHE_HOME").orElseGet(() -> home().resolve(".cache")).resolve("huggingface"));
    }

    private Path home() {
        return Path.of(text("HOME", "USERPROFILE").orElseGet(() -> System.getProperty("user.home", ".")));
    }
}
