package io.pipevolve.model.export;

import io.pipevolve.config.Method;
import java.nio.file.Path;

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

    /** Writes what the library reads, without a card. */
    void write(TunedFolder tuned, Path folder);

    /** HuggingFace's name of the library. */
    default String library() {
        return "transformers";
    }

    /** The Python that opens the folder from inside it. */
    String python(TunedFolder tuned);
}
