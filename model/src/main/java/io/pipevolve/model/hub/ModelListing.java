package io.pipevolve.model.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.pipevolve.config.HubName;
import io.pipevolve.config.UserException;
import io.pipevolve.model.checkpoint.WeightFiles;
import io.pipevolve.model.hub.RemoteFile.Checksum;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A commit of a repository and those of its files that make a model, the weights last. */
record ModelListing(HubName commit, List<RemoteFile> files) {
    static final String GENERATION = "generation_config.json";
    private static final Pattern SHARD = Pattern.compile("model-\\d{5}-of-\\d{5}\\.safetensors");

    /** Sizes and SHA-256 of the files of the short names, as they were published; a mirror cannot slip in others. */
    private static final RemoteFile TOKENIZER = small(CachedModel.TOKENIZER, 1_355_256,
            "8414cab924d8b9b33013f0d221c5862f365ee9be39c5c2bfae8a5a9e970478a6");
    private static final Map<String, List<RemoteFile>> PINNED = Map.of("gpt2",
            List.of(small(CachedModel.CONFIG, 665, "0daed7749b4f02b8f76240d5444551d7b08712dab4d0adb8239c56ba823bb7b4"),
                    TOKENIZER,
                    weights(548_105_171, "248dfc3911869ec493c76e65bf2fcf7f615828b0254c12b473182f0f81d3a707")),
            "distilgpt2",
            List.of(small(CachedModel.CONFIG, 762, "4ec5947c1d59fee6212cdf3b0ec1a53eac02092554c5ff0a733488cbd2c64f3a"),
                    TOKENIZER,
                    weights(352_824_413, "e1ff18884359fe8beb795a5f414feb85a6ce3d929ad019c0d958c039d2b94a1b")));

    static ModelListing of(HubName name, Hub hub) throws IOException {
        return pinned(name).isEmpty() ? asked(name, hub) : withPinned(name, hub);
    }

    /** Adds what is neither pinned nor needed, if the server knows it. */
    private static ModelListing withPinned(HubName commit, Hub hub) throws IOException {
        var files = new ArrayList<>(pinned(commit));
        hub.describe(commit, GENERATION).ifPresent(file -> files.add(1, file));
        return new ModelListing(commit, files);
    }

    private static ModelListing asked(HubName name, Hub hub) throws IOException {
        var json = hub.revision(name);
        var commit = new HubName(name.repo(), json.path("sha").asText());
        if (!commit.isCommit())
            throw new UserException("%s: the server names no commit: is HF_ENDPOINT a HuggingFace mirror?"
                    .formatted(name));
        if (!pinned(commit).isEmpty())
            return withPinned(commit, hub);
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
        wanted.addAll(weights(there));
        for (var file : wanted)
            if (!there.containsKey(file))
                throw new UserException(
                        "%s: has no %s: choose a repository with a GPT-2 in safetensors and its tokenizer."
                                .formatted(name, file));
        return wanted;
    }

    /** One file, or an index and the shards that stand beside it. */
    private static List<String> weights(Map<String, JsonNode> there) {
        if (there.containsKey(WeightFiles.WHOLE) || !there.containsKey(WeightFiles.INDEX))
            return List.of(WeightFiles.WHOLE);
        return Stream.concat(Stream.of(WeightFiles.INDEX),
                there.keySet().stream().filter(name -> SHARD.matcher(name).matches()).sorted()).toList();
    }

    private static Optional<RemoteFile> listed(String name, Map<String, JsonNode> there) {
        var file = there.getOrDefault(name, MissingNode.getInstance());
        var bytes = file.path("size");
        var hash = file.path("lfs").path("sha256").asText(file.path("blobId").asText());
        return bytes.canConvertToLong() && bytes.isIntegralNumber()
                ? Checksum.ofEtag(hash).map(checksum -> RemoteFile.of(name, bytes.asLong(), checksum))
                : Optional.empty();
    }

    /** The files of a commit that a short name stands for; none of any other. */
    static List<RemoteFile> pinned(HubName name) {
        return HubName.BUILT_IN.entrySet().stream().filter(builtIn -> builtIn.getValue().equals(name))
                .map(builtIn -> PINNED.getOrDefault(builtIn.getKey(), List.of())).findFirst().orElse(List.of());
    }

    private static RemoteFile small(String name, long bytes, String sha256) {
        return new RemoteFile(name, bytes, Checksum.sha256(sha256), false);
    }

    private static RemoteFile weights(long bytes, String sha256) {
        return RemoteFile.of(WeightFiles.WHOLE, bytes, Checksum.sha256(sha256));
    }
}
