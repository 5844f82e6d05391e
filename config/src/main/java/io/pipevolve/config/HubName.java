package io.pipevolve.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A model's name on the HuggingFace hub: {@code gpt2}, {@code distilgpt2} or {@code OWNER/NAME}, each with
 * {@code @REVISION} where another than the usual one is meant. The short names stand for one fixed commit.
 *
 * @param repo
 *            {@code OWNER/NAME}
 * @param revision
 *            a branch, a tag or a commit
 */
public record HubName(String repo, String revision) {
    /** The revision of a name that names none. */
    public static final String MAIN = "main";
    /** The short names. */
    public static final Map<String, HubName> BUILT_IN = Map.of("gpt2",
            new HubName("openai-community/gpt2", "607a30d783dfa663caf39e06633721c8d4cfcd7e"), "distilgpt2",
            new HubName("distilbert/distilgpt2", "2290a62682d06624634c1f46a6ad5be0f47f38aa"));

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,95}");
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,199}");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    /** Reads a name; empty where the text cannot be one. */
    public static Optional<HubName> of(String text) {
        int at = text.indexOf('@');
        var repo = at < 0 ? text : text.substring(0, at);
        var builtIn = Optional.ofNullable(BUILT_IN.get(repo));
        if (at < 0 && builtIn.isPresent())
            return builtIn;
        var revision = at < 0 ? MAIN : text.substring(at + 1);
        if (!isRevision(revision))
            return Optional.empty();
        return builtIn.map(HubName::repo).or(() -> Optional.of(repo).filter(HubName::isRepo))
                .map(full -> new HubName(full, revision));
    }

    /** The folder that a text names where there is one, else the text itself where it is a name, else the path. */
    static String folderOrName(Path folder, String text) {
        var path = folder.resolve(text).normalize();
        return of(text).isPresent() && !Files.isDirectory(path) ? text : path.toString();
    }

    /** Whether the revision is a commit, which never changes. */
    public boolean isCommit() {
        return isCommit(revision);
    }

    /** Whether a text is a commit in full. */
    public static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    private static boolean isRepo(String text) {
        var parts = text.split("/", -1);
        return parts.length == 2 && PART.matcher(parts[0]).matches() && PART.matcher(parts[1]).matches()
                && !text.contains("--") && !text.contains("..");
    }

    private static boolean isRevision(String text) {
        return REVISION.matcher(text).matches() && !text.contains("..") && !text.contains("//")
                && !text.endsWith("/");
    }

    /** The shortest text that {@link #of} reads back. */
    public String shortest() {
        return BUILT_IN.entrySet().stream().filter(builtIn -> builtIn.getValue().equals(this)).map(Map.Entry::getKey)
                .findFirst().orElseGet(() -> revision.equals(MAIN) ? repo : toString());
    }

    /** {@code OWNER/NAME@REVISION}, which {@link #of} reads back. */
    @Override
    public String toString() {
        return repo + "@" + revision;
    }
}
