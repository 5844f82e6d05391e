package io.pipevolve.model.hub;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.HubName;
import io.pipevolve.config.UserException;
import io.pipevolve.config.file.AtomicFile;
import io.pipevolve.model.checkpoint.CheckpointLimits;
import io.pipevolve.model.hub.RemoteFile.Checksum;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Brings a model of the HuggingFace hub into the cache: what is there is checked and kept, what is missing is fetched,
 * what broke off is continued. Whatever the user can mend is told as a {@link UserException}.
 */
public final class ModelDownload {
    private final Map<String, String> variables;
    private final RetryPolicy policy;
    private final DownloadListener listener;
    private final Cancellation cancellation;
    private final HubCache cache;
    private final Disk disk;

    /**
     * @param variables
     *            environment variables: {@code HF_HUB_CACHE}, {@code HF_HOME}, {@code HF_ENDPOINT}, {@code HF_TOKEN},
     *            {@code HF_HUB_OFFLINE} and those of proxies
     * @param cancellation
     *            asked all the time; what has arrived when it gives up is kept
     */
    public ModelDownload(Map<String, String> variables, RetryPolicy policy, DownloadListener listener,
            Cancellation cancellation) {
        this(variables, policy, listener, cancellation, Disk.SYSTEM);
    }

    ModelDownload(Map<String, String> variables, RetryPolicy policy, DownloadListener listener,
            Cancellation cancellation, Disk disk) {
        this.variables = variables;
        this.policy = policy;
        this.listener = listener;
        this.cancellation = cancellation;
        this.cache = HubCache.of(variables);
        this.disk = disk;
    }

    /** Downloads what is missing of a model. */
    public DownloadedModel run(HubName name) {
        try {
            var here = pinnedHere(name);
            if (here.isEmpty())
                here = commitHere(name);
            if (here.isPresent())
                return here.get();
            if (new Variables(variables).flag("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"))
                return offline(name);
            try (var hub = Hub.of(variables, policy, listener, cancellation)) {
                return download(name, hub);
            }
        } catch (FileSystemException e) {
            throw unwritable(e, "%s: %s".formatted(e.getFile(),
                    Objects.requireNonNullElse(e.getReason(), e.getClass().getSimpleName())));
        } catch (IOException e) {
            throw unwritable(e, String.valueOf(e.getMessage()));
        }
    }

    private UserException unwritable(IOException e, String what) {
        return new UserException(
                "%s: cannot be written (%s): free some space, or name another folder with HF_HUB_CACHE."
                        .formatted(cache.root(), what),
                e);
    }

    /** A short name whose files are all here and right needs no network. */
    private Optional<DownloadedModel> pinnedHere(HubName name) throws IOException {
        var pinned = ModelListing.pinned(name);
        if (pinned.isEmpty())
            return Optional.empty();
        for (var repo : cache.folders(name.repo()).toList()) {
            var folder = repo.snapshot(name.revision());
            var found = new ArrayList<DownloadedModel.File>();
            for (var file : pinned)
                if (isWhole(folder.resolve(file.name()), file))
                    found.add(finished(file, folder.resolve(file.name()), true));
            if (found.size() == pinned.size())
                return Optional.of(new DownloadedModel(name.repo(), name.revision(), folder, found));
        }
        return Optional.empty();
    }

    /** A commit never changes: files that lie here whole, under names that are their hashes, need no network. */
    private Optional<DownloadedModel> commitHere(HubName name) throws IOException {
        var model = name.isCommit() ? cache.find(name) : Optional.<CachedModel>empty();
        if (model.isEmpty())
            return Optional.empty();
        var files = new ArrayList<DownloadedModel.File>();
        for (var path : files(model.get().folder())) {
            var checksum = Checksum.ofEtag(path.toRealPath().getFileName().toString());
            if (checksum.isEmpty())
                return Optional.empty();
            var file = RemoteFile.of(path.getFileName().toString(), Files.size(path), checksum.get());
            if (!isWhole(path, file))
                return Optional.empty();
            files.add(finished(file, path, true));
        }
        return Optional.of(new DownloadedModel(model.get().repo(), model.get().commit(), model.get().folder(), files));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var listed = Files.list(folder)) {
            return listed.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** What lies in the cache, as it is: nobody is asked what should. */
    private DownloadedModel offline(HubName name) throws IOException {
        var model = cache.find(name).orElseThrow(() -> new UserException(
                "%s: is not whole in %s, and HF_HUB_OFFLINE forbids asking the hub: unset it to download."
                        .formatted(name, cache.root())));
        var files = new ArrayList<DownloadedModel.File>();
        for (var path : files(model.folder()))
            files.add(new DownloadedModel.File(path.getFileName().toString(), Files.size(path),
                    Checksum.of(Checksum.Kind.SHA256, path, cancellation), true));
        files.forEach(listener::finished);
        return new DownloadedModel(model.repo(), model.commit(), model.folder(), files);
    }

    private DownloadedModel download(HubName name, Hub hub) throws IOException {
        var listing = ModelListing.of(name, hub);
        var commit = listing.commit();
        var repo = cache.repo(commit.repo());
        var folder = repo.snapshot(commit.revision());
        var files = new ArrayList<DownloadedModel.File>();
        for (var file : listing.files()) {
            files.add(place(file, commit, repo, hub));
            if (file.name().equals(CachedModel.CONFIG))
                CheckpointLimits.config(folder);
        }
        writeRef(name, commit, repo);
        return new DownloadedModel(commit.repo(), commit.revision(), folder, files);
    }

    private DownloadedModel.File place(RemoteFile file, HubName commit, RepoFolder repo, Hub hub) throws IOException {
        var target = repo.snapshot(commit.revision()).resolve(file.name());
        var hash = file.checksum().hex();
        if (isWhole(target, file))
            return finished(file, target, true);
        try (var _ = repo.lock(hash, () -> listener.waiting(file.name()), policy.pause())) {
            if (isWhole(target, file))
                return finished(file, target, true);
            boolean cached = isWhole(repo.blob(hash), file);
            var blob = cached ? repo.blob(hash) : fetch(file, commit, repo, hub);
            disk.put(blob, target);
            return finished(file, target, cached);
        }
    }

    private Path fetch(RemoteFile file, HubName commit, RepoFolder repo, Hub hub) throws IOException {
        var partial = repo.incomplete(file.checksum().hex());
        new BlobDownload(hub, commit, file, partial, disk).run();
        var name = file.large()
                ? file.checksum().hex()
                : Checksum.of(Checksum.Kind.GIT_SHA1, partial, cancellation);
        Disk.move(partial, repo.blob(name));
        return repo.blob(name);
    }

    private boolean isWhole(Path path, RemoteFile file) throws IOException {
        if (!Files.isRegularFile(path) || Files.size(path) != file.bytes())
            return false;
        listener.checking(file.name(), file.bytes());
        return file.checksum().fits(path, cancellation);
    }

    private DownloadedModel.File finished(RemoteFile file, Path path, boolean cached) throws IOException {
        var sha256 = file.checksum().kind() == Checksum.Kind.SHA256
                ? file.checksum().hex()
                : Checksum.of(Checksum.Kind.SHA256, path, cancellation);
        var done = new DownloadedModel.File(file.name(), file.bytes(), sha256, cached);
        listener.finished(done);
        return done;
    }

    /** Python looks up branches here; the commit of a short name becomes the main branch where none is known. */
    private static void writeRef(HubName name, HubName commit, RepoFolder repo) throws IOException {
        var ref = repo.ref(name.isCommit() ? HubName.MAIN : name.revision());
        if (name.isCommit() && (ModelListing.pinned(name).isEmpty() || Files.exists(ref)))
            return;
        AtomicFile.write(ref, commit.revision());
    }
}
