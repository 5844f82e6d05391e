package io.pipevolve.model.hub;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Environment variables as HuggingFace's own programs read them: a blank one is none, and {@code ~} is the home. */
record Variables(Map<String, String> values) {
    private static final Set<String> ON = Set.of("1", "on", "yes", "true");
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

    /** Whether one of these is set to 1, on, yes or true. */
    boolean flag(String... names) {
        return text(names).filter(value -> ON.contains(value.toLowerCase(Locale.ROOT))).isPresent();
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
