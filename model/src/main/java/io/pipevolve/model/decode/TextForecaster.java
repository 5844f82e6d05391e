package io.pipevolve.model.decode;

import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.Cancellation;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.Vocabulary;
import io.pipevolve.model.gpt2.Gpt2;
import io.pipevolve.model.torch.TorchOps;
import io.pipevolve.model.tuning.TunedModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Goes on with texts, always by the likeliest next token. Prompts of one length and limit are read together, always the
 * same number of them, filled up with copies: what is computed for one has the same shape whatever the others are, and
 * so does not depend on them.
 */
public final class TextForecaster {
    private static final int MOST_ROWS = 32;
    private static final long MOST_CACHE_BYTES = 500_000_000;

    private final BaseModel base;
    private final Gpt2 network;
    private final long mostCacheBytes;

    /**
     * @param memory
     *            bytes that keys and values of the texts written at once may take; one text always may
     */
    public TextForecaster(TunedModel model, long memory) {
        base = model.base();
        if (base.vocabulary() != Vocabulary.TEXT)
            throw new IllegalArgumentException("The model works with %s, not with text.".formatted(base.vocabulary()));
        network = model.forecastingNetwork();
        mostCacheBytes = Math.min(memory, MOST_CACHE_BYTES);
    }

    /** Says when a text is long enough. */
    @FunctionalInterface
    public interface End {
        boolean isReached(CharSequence continuation);
    }

    private record Prompt(int length, int mostTokens) {
    }

    /**
     * What follows each prompt, until its end is reached or it has as many tokens as it may.
     *
     * @param prompts
     *            tokens, as the model numbers them
     * @param mostTokens
     *            that may follow each
     */
    public List<String> continued(int[][] prompts, int[] mostTokens, End end, Cancellation cancellation) {
        TorchOps.prepareThread(false);
        var continued = new String[prompts.length];
        var alike = IntStream.range(0, prompts.length).boxed().collect(Collectors.groupingBy(
                row -> new Prompt(prompts[row].length, mostTokens[row]), LinkedHashMap::new, Collectors.toList()));
        alike.forEach((prompt, rows) -> {
            int atOnce = rowsAtOnce(prompt.length + prompt.mostTokens);
            for (int from = 0; from < rows.size(); from += atOnce) {
                var group = rows.subList(from, Math.min(from + atOnce, rows.size()));
                var texts = written(group.stream().map(row -> prompts[row]).toArray(int[][]::new), atOnce,
                        prompt.mostTokens, end, cancellation);
                for (int i = 0; i < group.size(); i++)
                    continued[group.get(i)] = texts[i].toString();
            }
        });
        return List.of(continued);
    }

    private int rowsAtOnce(int places) {
        var config = base.config();
        long one = 2L * config.layers() * config.width() * base.precision().bytes() * places;
        return Integer.highestOneBit(Math.clamp(mostCacheBytes / one, 1, MOST_ROWS));
    }

    private StringBuilder[] written(int[][] prompts, int rows, int mostTokens, End end, Cancellation cancellation) {
        int length = prompts[0].length;
        var texts = new StringBuilder[prompts.length];
        Arrays.setAll(texts, _ -> new StringBuilder());
        var open = new boolean[prompts.length];
        Arrays.fill(open, true);
        try (var manager = base.newManager()) {
            var decoder = new Decoder(base, network, manager, rows, length + mostTokens - 1);
            var tokens = IntStream.range(0, rows)
                    .flatMap(row -> Arrays.stream(prompts[Math.min(row, prompts.length - 1)]))
                    .asLongStream().toArray();
            for (int written = 0; written < mostTokens; written++) {
                cancellation.check();
                tokens = likeliest(decoder, tokens, rows);
                if (!appended(tokens, texts, open, end))
                    break;
            }
        }
        return texts;
    }

    /** The likeliest token after each row; of equally likely ones the first. */
    private long[] likeliest(Decoder decoder, long[] tokens, int rows) {
        try (var step = base.newManager();
                var read = step.create(tokens, new Shape(rows, tokens.length / rows));
                var logits = decoder.read(read);
                var likeliest = logits.argMax(1)) {
            return likeliest.toLongArray();
        }
    }

    /** Whether any text goes on. */
    private boolean appended(long[] tokens, StringBuilder[] texts, boolean[] open, End end) {
        boolean goesOn = false;
        for (int row = 0; row < texts.length; row++)
            if (open[row]) {
                texts[row].append(base.text().text(Math.toIntExact(tokens[row])));
                open[row] = !end.isReached(texts[row]);
                goesOn |= open[row];
            }
        return goesOn;
    }
}
