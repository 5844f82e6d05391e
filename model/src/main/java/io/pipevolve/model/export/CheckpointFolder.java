package io.pipevolve.model.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.FullTuning;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.checkpoint.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.function.UnaryOperator;

/** A whole GPT-2 as transformers keeps it. */
final class CheckpointFolder implements TunedFormat {

    @Override
    public void write(TunedFolder tuned, Path folder) {
        write(tuned, folder, name -> "transformer." + name);
    }

    /** Writes the arrays under other names, the embedding with all its rows. */
    static void write(TunedFolder tuned, Path folder, UnaryOperator<String> naming) {
        var base = tuned.base();
        HuggingFaceFolder.copyWithoutWeights(base, folder);
        var tensors = new LinkedHashMap<String, NDArray>();
        try (var manager = base.newManager()) {
            tuned.trained().forEach((name, array) -> tensors.put(naming.apply(name),
                    name.equals(BaseModel.EMBEDDING) ? base.wholeEmbedding(manager, array) : array));
            Safetensors.write(folder.resolve(HuggingFaceFolder.WEIGHTS), tensors);
        }
    }

    @Override
    public String python(TunedFolder tuned) {
        return """
                from transformers import GPT2LMHeadModel
                model = GPT2LMHeadModel.from_pretrained(".")""";
    }

    @Override
    public boolean isIn(Path folder) {
        return Files.exists(folder.resolve(HuggingFaceFolder.WEIGHTS)) && AdapterConfig.in(folder).isEmpty();
    }

    /** Reads one with or without the article's adapters. */
    @Override
    public TunedFolder read(BaseModel base, NDManager manager, Path folder) {
        var weights = base.readOther(folder, manager);
        var adapters = ArticleFolder.adapters(manager, folder);
        return adapters.isEmpty()
                ? new TunedFolder(base, new FullTuning(), DefaultSettings.FORM, weights)
                : ArticleFolder.with(adapters, base, folder, weights);
    }
}
