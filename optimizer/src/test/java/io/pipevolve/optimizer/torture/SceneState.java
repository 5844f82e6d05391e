package io.pipevolve.optimizer.torture;

import io.pipevolve.config.Sha256;
import io.pipevolve.config.file.StagedFolder;
import io.pipevolve.config.file.Tree;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.backup.BackupReader;
import io.pipevolve.results.h2.SearchStore;
import io.pipevolve.results.h2.redo.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What lies in a scene.
 *
 * @param unfinished
 *            what was begun there, and is not yet in its place: files of commands, and a change of the store
 * @param leftovers
 *            of these, whatever a command makes for itself, with its folders
 */
record SceneState(Kept kept, List<Path> unfinished, List<Path> leftovers) {
    private static final String LOCK = "lock";
    private static final Set<Path> STORE_FILES = Set.of("pipevolve.mv.db", "pipevolve.key", "pipevolve.redo").stream()
            .map(Path.of(Scene.STORE)::resolve).collect(Collectors.toUnmodifiableSet());
    private static final Path NEW_STORE = Path.of(Scene.STORE, "pipevolve.new.mv.db");
    /** Measured, so another number each time. */
    private static final Pattern MEASURED = Pattern.compile(
            "\"(tuning_seconds|forecast_seconds|peak_bytes)\":[^,}]+|\\| [\\d.]+ \\| [\\d.]+ \\| [\\d.]+ [MG]B \\|");

    static SceneState of(Scene scene) throws IOException {
        var files = new TreeMap<String, String>();
        var unfinished = new ArrayList<Path>();
        var leftovers = new ArrayList<Path>();
        try (var paths = Files.walk(scene.folder())) {
            for (var path : paths.filter(path -> !Scene.isLog(path)).sorted().toList()) {
                var place = scene.folder().relativize(path);
                boolean isFile = Files.isRegularFile(path);
                if (isOfCommand(place))
                    leftovers.add(place);
                if (isOfCommand(place) && isFile && !place.endsWith(LOCK))
                    unfinished.add(place);
                else if (isFile && !isOfCommand(place) && !STORE_FILES.contains(place))
                    files.put(place.toString(), content(path));
            }
        }
        var store = scene.store().resolve(SearchStore.FILE);
        if (Files.exists(store) && WholeFile.of(store).isPending())
            unfinished.add(scene.folder().relativize(store));
        return new SceneState(stored(scene, files), unfinished, leftovers);
    }

    private static boolean isOfCommand(Path place) {
        for (var name : place)
            if (StagedFolder.isStaging(name))
                return true;
        return place.toString().endsWith(".part") || place.equals(NEW_STORE);
    }

    boolean isPublishing() {
        return unfinished.stream().anyMatch(file -> file.endsWith("plan"));
    }

    /** Of a copy: who opens a store mends what is half written in it, and that is the next command's part. */
    private static Kept stored(Scene scene, Map<String, String> files) throws IOException {
        if (!SearchStore.exists(scene.store()))
            return new Kept(Map.of(), List.of(), files);
        var copy = scene.folder().resolveSibling(scene.folder().getFileName() + "-read");
        Scene.copy(scene.store(), copy);
        try (var repository = SearchStore.openToRead(copy, _ -> {
        })) {
            var damage = new ArrayList<String>();
            var looks = repository.looks(damage::add).stream().map(Object::toString).sorted().toList();
            repository.examine(_ -> {
            }, damage::add);
            if (!damage.isEmpty())
                throw new IllegalStateException("The store is damaged: " + damage);
            var searches = repository.searches().stream().collect(
                    Collectors.toMap(SearchRecord::name, search -> StoredRows.of(repository, search).lines()));
            return new Kept(searches, looks, files);
        } finally {
            Tree.delete(copy);
        }
    }

    private static String content(Path file) throws IOException {
        var name = file.getFileName().toString();
        if (name.endsWith(".backup"))
            return backup(file);
        var bytes = Files.readAllBytes(file);
        return name.startsWith("comparison.")
                ? Sha256.hex(MEASURED.matcher(new String(bytes, StandardCharsets.UTF_8)).replaceAll(""))
                : HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }

    /** What restoring it would store. */
    private static String backup(Path file) {
        var rows = new ArrayList<String>();
        BackupReader.read(file, search -> rows.addAll(new StoredRows(search).lines()),
                look -> rows.add(look.toString()));
        return Sha256.hex(String.join("\n", rows));
    }
}
