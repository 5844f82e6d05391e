package io.pipevolve.model.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.config.ArticleAdapterTuning;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.UserException;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.Safetensors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/**
 * A whole GPT-2 as transformers keeps it; with the article's adapters, as the article's own class
 * {@code GPT2LMHeadModelWithAdapters} keeps it.
 */
final class CheckpointFolder {
    private static final String ARTICLE_PREFIX = "adapters.";
    private static final Pattern ARTICLE_TENSOR = Pattern
            .compile("(adapters\\.\\d+\\.(?:down|up))_project\\.(weight|bias)");

    private CheckpointFolder() {
    }

    static void write(TunedFolder tuned, Path folder) {
        var base = tuned.base();
        HuggingFaceFolder.copyWithoutWeights(base, folder);
        var tensors = new LinkedHashMap<String, NDArray>();
        try (var manager = base.newManager()) {
            tuned.trained().forEach((name, array) -> {
                if (name.startsWith(ARTICLE_PREFIX))
                    tensors.put(name.replaceFirst("\\.(weight|bias)$", "_project.$1"), array);
                else
                    tensors.put("transformer." + name,
                            name.equals(BaseModel.EMBEDDING) ? base.wholeEmbedding(manager, array) : array);
            });
            Safetensors.write(folder.resolve(HuggingFaceFolder.WEIGHTS), tensors);
        }
    }

    static TunedFolder read(BaseModel base, NDManager manager, Path folder) {
        var weights = base.readOther(folder, manager);
        var file = folder.resolve(HuggingFaceFolder.WEIGHTS);
        var added = Safetensors.read(file, manager, name -> name.startsWith(ARTICLE_PREFIX));
        if (added.isEmpty())
            return new TunedFolder(base, new FullTuning(), DefaultSettings.FORM, weights);
        var read = new AdapterTensors(file, added);
        var arrays = read.renamed(name -> {
            var matcher = ARTICLE_TENSOR.matcher(name);
            return matcher.matches() ? matcher.group(1) + "." + matcher.group(2) : null;
        }, "no bottleneck of the article's adapters");
        var first = arrays.get("adapters.0.down.bias");
        if (first == null || first.getShape().dimension() != 1 || first.isEmpty())
            throw new UserException("%s: lacks the first of its adapters; write it again.".formatted(file));
        int bottleneck = Math.toIntExact(first.size());
        int width = base.config().width();
        for (int i = 0; i < arrays.size() / 4; i++) {
            read.require(arrays, "adapters." + i + ".down.weight", bottleneck, width);
            read.require(arrays, "adapters." + i + ".down.bias", bottleneck);
            read.require(arrays, "adapters." + i + ".up.weight", width, bottleneck);
            read.require(arrays, "adapters." + i + ".up.bias", width);
        }
        weights.putAll(arrays);
        return new TunedFolder(base, new ArticleAdapterTuning(bottleneck), DefaultSettings.FORM, weights);
    }
}
