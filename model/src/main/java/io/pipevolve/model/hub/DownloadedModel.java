package io.pipevolve.model.hub;

import java.nio.file.Path;
import java.util.List;

/**
 * A model whose files are all here and checked.
 *
 * @param revision
 *            the commit
 * @param folder
 *            a HuggingFace checkpoint
 */
public record DownloadedModel(String repo, String revision, Path folder, List<File> files) {
    public DownloadedModel {
        files = List.copyOf(files);
    }

    /** One file; {@code cached} says that it was here before. */
    public record File(String name, long bytes, String sha256, boolean cached) {
    }

    /** Of all files together. */
    public long bytes() {
        return files.stream().mapToLong(File::bytes).sum();
    }
}
