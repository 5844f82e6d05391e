package io.pipevolve.model.hub;

import java.time.Duration;

/** Is told how a download goes; sizes are bytes. */
public interface DownloadListener {
    /** Hears nothing. */
    DownloadListener NONE = new DownloadListener() {
    };

    /** A file is fetched, of which so much is here already. */
    default void started(String file, long bytes, long have) {
    }

    /** So much of the file is here now. */
    default void received(String file, long have) {
    }

    /** The file's bytes are hashed. */
    default void checking(String file, long bytes) {
    }

    /** Another process downloads the same file. */
    default void waiting(String file) {
    }

    /** An attempt failed; after the pause comes another. */
    default void retrying(String reason, Duration pause) {
    }

    /** The file is whole and in its place. */
    default void finished(DownloadedModel.File file) {
    }
}
