package io.pipevolve.model.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.pipevolve.config.HubName;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A commit of a repository and those of its files that make a model, the weights last. */
record ModelListing(HubName commit, List<RemoteFile> files) {
    static final String GENERATION = "generation_config.json";

    static ModelListing of(HubName name, Hub hub) throws IOException {
        return PinnedFiles.of(name).isEmpty() ? asked(name, hub) : pinned(name, hub);
    }

    /** Adds what is neither pinned nor needed, if the server knows it. */
    private static ModelListing pinned(HubName commit, Hub hub) throws IOException {
        var files = new ArrayList<>(PinnedFiles.of(commit));
        hub.describe(commit, GENERATION).ifPresent(file -> files.add(1, file));
        return new ModelListing(commit, files);
    }

    private static ModelListing asked(HubName name, Hub hub) throws IOException {
        var json = hub.revision(name);
        var commit = new HubName(name.repo(), json.path("sha").asText());
        if (!commit.isCommit())
            throw new UserException("%s: the server names no commit: is HF_ENDPOINT a HuggingFace mirror?"
                    .formatted(name));
        if (!PinnedFiles.of(commit).isEmpty())
            return pinned(commit, hub);
        var there = new HashMap<String, JsonNode>();
        json.path("siblings").forEach(file -> there.put(file.path("rfilename").asText(), file));
        var files = new ArrayList<RemoteFile>();
        for (var file : wanted(name, there)) {
            var listed = listed(file, there);
            files.add(listed.isPresent()
                    ? listed.get()
                    : hub.describe(commit, file).orElseThrow(() -> new UserException(
                            "%s: the server tells no size and checksum of %s: is HF_ENDPOINT a HuggingFace mirror?"
                                    .formatted(name, file))));
        }
        return new ModelListing(commit, files);
    }

    private static List<String> wanted(HubName name, Map<String, JsonNode> there) {
        var wanted = new ArrayList<>(List.of(CachedModel.CONFIG));
        if (there.containsKey(GENERATION))
            wanted.add(GENERATION);
        if (there.containsKey(CachedModel.VOCABULARY) && !there.containsKey(CachedModel.TOKENIZER))
            wanted.addAll(List.of(CachedModel.VOCABULARY, CachedModel.MERGES));
        else
            wanted.add(CachedModel.TOKENIZER);
        wanted.add(CachedModel.WEIGHTS);
        for (var file : wanted)
            if (!there.containsKey(file))
                throw new UserException(
                        "%s: has no %s: choose a repository with a GPT-2 in one model.safetensors and its tokenizer."
                                .formatted(name, file));
        return wanted;
    }

    private static Optional<RemoteFile> listed(String name, Map<String, JsonNode> there) {
        var file = there.getOrDefault(name, MissingNode.getInstance());
        var bytes = file.path("size");
        var hash = file.path("lfs").path("sha256").asText(file.path("blobId").asText());
        return bytes.canConvertToLong() && bytes.isIntegralNumber()
                ? Checksum.ofEtag(hash).map(checksum -> RemoteFile.of(name, bytes.asLong(), checksum))
                : Optional.empty();
    }
}
