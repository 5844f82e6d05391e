package io.pipevolve.model.hub;

import java.nio.file.Path;

/** A repository's folder in the cache, in HuggingFace's layout; contents lie once each under their hash. */
record RepoFolder(Path folder, Path locks) {
    static final String SNAPSHOTS = "snapshots";

    Path blobs() {
        return folder.resolve("blobs");
    }

    Path blob(String hash) {
        return blobs().resolve(hash);
    }

    Path incomplete(String hash) {
        return blobs().resolve(hash + ".incomplete");
    }

    Path lock(String hash) {
        return locks.resolve(hash + ".lock");
    }

    Path snapshot(String commit) {
        return folder.resolve(SNAPSHOTS).resolve(commit);
    }

    Path ref(String revision) {
        return folder.resolve("refs").resolve(revision);
    }
}
