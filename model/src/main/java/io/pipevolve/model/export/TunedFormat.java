package io.pipevolve.model.export;

import ai.djl.ndarray.NDManager;
import io.pipevolve.config.Method;
import io.pipevolve.config.UserException;
import io.pipevolve.model.BaseModel;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How the weights of a fine-tuning method lie on disk, as the Python library that knows the method has them. */
interface TunedFormat {
    static TunedFormat of(Method method) {
        return switch (method) {
            case FULL -> new CheckpointFolder();
            case LORA -> new PeftFolder();
            case ADAPTER -> new AdapterHubFolder();
            case ARTICLE_ADAPTER -> new ArticleFolder();
        };
    }

    /** The format of a folder; a {@link UserException} says that it holds no tuned weights. */
    static TunedFormat in(Path folder) {
        return Stream.of(Method.values()).map(TunedFormat::of).filter(format -> format.isIn(folder))
                .findFirst().orElseThrow(() -> new UserException(
                        "%s: holds no tuned weights: name a folder with %s (LoRA, adapter) or %s (a whole checkpoint)."
                                .formatted(folder, AdapterConfig.FILE, HuggingFaceFolder.WEIGHTS)));
    }

    /** Whether the folder is meant to be of this format, be it broken; one folder is of one format at the most. */
    boolean isIn(Path folder);

    /** Reads it; the arrays belong to the manager. */
    TunedFolder read(BaseModel base, NDManager manager, Path folder);

    /** Writes what the library reads, without a card. */
    void write(TunedFolder tuned, Path folder);

    /** HuggingFace's name of the library. */
    default String library() {
        return "transformers";
    }

    /** The Python that opens the folder from inside it. */
    String python(TunedFolder tuned);
}
