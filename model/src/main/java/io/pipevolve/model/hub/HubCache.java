package io.pipevolve.model.hub;

import io.pipevolve.config.HubName;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder in which HuggingFace's programs keep what they download, so that each finds what the other has fetched.
 *
 * @param root
 *            {@code $HF_HUB_CACHE}, else {@code $HF_HOME/hub}, else {@code ~/.cache/huggingface/hub}
 */
public record HubCache(Path root) {
    private static final String REPO_PREFIX = "models--";

    /** The cache that environment variables name. */
    public static HubCache of(Map<String, String> variables) {
        var given = new Variables(variables);
        return new HubCache(given.path("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE")
                .orElseGet(() -> given.huggingFaceHome().resolve("hub")).toAbsolutePath().normalize());
    }

    /** The model of a name, if it lies here with all of its files. */
    public Optional<CachedModel> find(HubName name) {
        return folders(name.repo()).flatMap(repo -> commit(repo, name.revision())
                .map(commit -> new CachedModel(name.repo(), commit, repo.snapshot(commit))).stream())
                .filter(CachedModel::isWhole).findFirst();
    }

    /** Every whole model that lies here, by name. */
    public List<CachedModel> models() {
        var found = new ArrayList<CachedModel>();
        for (var folder : list(root)) {
            var name = folder.getFileName().toString();
            if (name.startsWith(REPO_PREFIX))
                for (var snapshot : list(folder.resolve(RepoFolder.SNAPSHOTS)))
                    found.add(new CachedModel(name.substring(REPO_PREFIX.length()).replace("--", "/"),
                            snapshot.getFileName().toString(), snapshot));
        }
        return found.stream().filter(CachedModel::isWhole).toList();
    }

    /** Folders that hold what was downloaded of a model, whole or not. */
    public List<Path> foldersOf(HubName name) {
        return folders(name.repo()).map(RepoFolder::folder).filter(Files::isDirectory).toList();
    }

    RepoFolder repo(String repo) {
        var name = REPO_PREFIX + repo.replace("/", "--");
        return new RepoFolder(root.resolve(name), root.resolve(".locks").resolve(name));
    }

    /** The folder of a repository, and the one that Python makes when it is asked for a short name. */
    Stream<RepoFolder> folders(String repo) {
        return Stream.concat(Stream.of(repo), HubName.BUILT_IN.entrySet().stream()
                .filter(builtIn -> builtIn.getValue().repo().equals(repo)).map(Map.Entry::getKey)).map(this::repo);
    }

    /** The repository, {@code OWNER/NAME}, whose snapshot in some cache that folder is. */
    public static Optional<String> repositoryOf(Path snapshot) {
        var path = snapshot.toAbsolutePath();
        if (path.getNameCount() < 3 || !path.getName(path.getNameCount() - 2).toString().equals("snapshots"))
            return Optional.empty();
        var name = path.getName(path.getNameCount() - 3).toString();
        return name.startsWith(REPO_PREFIX)
                ? Optional.of(name.substring(REPO_PREFIX.length()).replaceFirst("--", "/"))
                : Optional.empty();
    }

    private static Optional<String> commit(RepoFolder repo, String revision) {
        if (HubName.isCommit(revision))
            return Optional.of(revision);
        try {
            return Optional.of(Files.readString(repo.ref(revision)).strip()).filter(HubName::isCommit);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder))
            return List.of();
        try (var files = Files.list(folder)) {
            return files.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UserException("%s: cannot be listed (%s): name another cache with HF_HUB_CACHE."
                    .formatted(folder, e.getMessage()), e);
        }
    }
}
