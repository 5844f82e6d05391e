package io.pipevolve.model.hub;

import io.pipevolve.config.HubName;
import io.pipevolve.model.checkpoint.WeightFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** One commit of a repository as it lies in the cache; the folder is a HuggingFace checkpoint. */
public record CachedModel(String repo, String commit, Path folder) {
    static final String CONFIG = "config.json";
    static final String TOKENIZER = "tokenizer.json";
    static final String VOCABULARY = "vocab.json";
    static final String MERGES = "merges.txt";

    /** The name that means this commit for ever. */
    public HubName name() {
        return new HubName(repo, commit);
    }

    /** Whether nothing is missing; an interrupted download leaves some files out. */
    boolean isWhole() {
        return has(CONFIG) && WeightFiles.areIn(folder) && (has(TOKENIZER) || has(VOCABULARY, MERGES));
    }

    private boolean has(String... names) {
        return Stream.of(names).allMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }
}
