package io.pipevolve.model.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.config.ArticleAdapterTuning;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.UserException;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.checkpoint.Safetensors;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** A GPT-2 with the article's adapters, as the article's own class {@code GPT2LMHeadModelWithAdapters} keeps it. */
final class ArticleFolder implements TunedFormat {
    private static final String PREFIX = "adapters.";
    private static final Pattern TENSOR = Pattern.compile("(adapters\\.\\d+\\.(?:down|up))_project\\.(weight|bias)");

    @Override
    public void write(TunedFolder tuned, Path folder) {
        CheckpointFolder.write(tuned, folder, name -> name.startsWith(PREFIX)
                ? name.replaceFirst("\\.(weight|bias)$", "_project.$1")
                : "transformer." + name);
    }

    @Override
    public String python(TunedFolder tuned) {
        return """
                # GPT2LMHeadModelWithAdapters is the article's class: its adapters stand after the last layer,
                # hidden = hidden + up_project(relu(down_project(hidden))), one after another
                model = GPT2LMHeadModelWithAdapters.from_pretrained(".")""";
    }

    /** It is known as a checkpoint first: {@link CheckpointFolder} reads both. */
    @Override
    public boolean isIn(Path folder) {
        return false;
    }

    @Override
    public TunedFolder read(BaseModel base, NDManager manager, Path folder) {
        return new CheckpointFolder().read(base, manager, folder);
    }

    /** The tensors of a checkpoint that are the article's adapters. */
    static Map<String, NDArray> adapters(NDManager manager, Path folder) {
        return Safetensors.read(folder.resolve(HuggingFaceFolder.WEIGHTS), manager, name -> name.startsWith(PREFIX));
    }

    /** Checks the adapters and puts them beside the weights of their checkpoint. */
    static TunedFolder with(Map<String, NDArray> adapters, BaseModel base, Path folder, Map<String, NDArray> weights) {
        var file = folder.resolve(HuggingFaceFolder.WEIGHTS);
        var read = new AdapterTensors(file, adapters);
        var arrays = read.renamed(name -> {
            var matcher = TENSOR.matcher(name);
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
