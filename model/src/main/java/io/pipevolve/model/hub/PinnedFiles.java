package io.pipevolve.model.hub;

import io.pipevolve.config.HubName;
import java.util.List;
import java.util.Map;

/** Sizes and SHA-256 of the files of the short names, as they were published; a mirror cannot slip in others. */
final class PinnedFiles {
    private static final RemoteFile TOKENIZER = small(CachedModel.TOKENIZER, 1_355_256,
            "8414cab924d8b9b33013f0d221c5862f365ee9be39c5c2bfae8a5a9e970478a6");
    private static final Map<String, List<RemoteFile>> FILES = Map.of("gpt2",
            List.of(small(CachedModel.CONFIG, 665, "0daed7749b4f02b8f76240d5444551d7b08712dab4d0adb8239c56ba823bb7b4"),
                    TOKENIZER,
                    weights(548_105_171, "248dfc3911869ec493c76e65bf2fcf7f615828b0254c12b473182f0f81d3a707")),
            "distilgpt2",
            List.of(small(CachedModel.CONFIG, 762, "4ec5947c1d59fee6212cdf3b0ec1a53eac02092554c5ff0a733488cbd2c64f3a"),
                    TOKENIZER,
                    weights(352_824_413, "e1ff18884359fe8beb795a5f414feb85a6ce3d929ad019c0d958c039d2b94a1b")));

    private PinnedFiles() {
    }

    /** The files of a commit that a short name stands for; none of any other. */
    static List<RemoteFile> of(HubName name) {
        return HubName.BUILT_IN.entrySet().stream().filter(builtIn -> builtIn.getValue().equals(name))
                .map(builtIn -> FILES.getOrDefault(builtIn.getKey(), List.of())).findFirst().orElse(List.of());
    }

    private static RemoteFile small(String name, long bytes, String sha256) {
        return new RemoteFile(name, bytes, Checksum.sha256(sha256), false);
    }

    private static RemoteFile weights(long bytes, String sha256) {
        return RemoteFile.of(CachedModel.WEIGHTS, bytes, Checksum.sha256(sha256));
    }
}
