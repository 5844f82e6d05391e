package io.pipevolve.model.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The {@code README.md} of tuned weights: their base, their method, what is known of the training, how to open them;
 * and the script that forecasts with them.
 */
final class TunedCard {
    private static final String SCRIPT = "forecast.py";

    private TunedCard() {
    }

    private static String script() {
        try (var in = Objects.requireNonNull(TunedCard.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read from the program".formatted(SCRIPT), e);
        }
    }

    static void write(TunedFolder tuned, Path folder, Map<String, String> facts) {
        var format = TunedFormat.of(tuned.tuning().method());
        var rows = new LinkedHashMap<String, String>();
        rows.put("base model", tuned.base().isEmbedded() ? "the one that ships with Pipevolve" : tuned.baseReference());
        rows.put("SHA-256 of the base", tuned.base().sha256());
        rows.put("method", tuned.tuning().label());
        rows.putAll(facts);
        TextFile.write(folder.resolve(HuggingFaceFolder.CARD),
                """
                        ---
                        library_name: %s
                        pipeline_tag: text-generation
                        ---
                        # A GPT-2 price forecaster, tuned by Pipevolve

                        | | |
                        |---|---|
                        %s

                        It reads steps from a price to the next as codes, ` 131 126 127` and so on: 127 plus the step in eighths \
                        of the standard deviation of the context's steps, from 0 to 254.

                        Open it from inside this folder:

                        ```python
                        %s
                        ```

                        `%s` goes on from there: from closing prices to the next ones.

                        ```python
                        from transformers import AutoTokenizer
                        from forecast import forecast
                        tokenizer = AutoTokenizer.from_pretrained("%s")
                        ```
                        """
                        .formatted(format.library(),
                                rows.entrySet().stream()
                                        .map(row -> "| %s | %s |".formatted(row.getKey(), row.getValue()))
                                        .collect(Collectors.joining("\n")),
                                format.python(tuned), SCRIPT,
                                Files.exists(folder.resolve("tokenizer.json")) ? "." : tuned.baseReference()));
        TextFile.write(folder.resolve(SCRIPT), script());
    }
}
