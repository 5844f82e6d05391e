package io.pipevolve.model;

import java.util.Arrays;

/**
 * Windows as text, each as many tokens as it takes: after the first one every token is a target.
 *
 * @param tokens
 *            a row each, numbered as the model numbers them
 */
public record TextWindows(int[][] tokens) implements TokenWindows {
    public TextWindows {
        for (var row : tokens)
            if (row.length < 2)
                throw new IllegalArgumentException(
                        "A text of %d tokens has nothing to learn from: give two or more.".formatted(row.length));
    }

    @Override
    public int rows() {
        return tokens.length;
    }

    @Override
    public int inputLength() {
        return 1;
    }

    @Override
    public int horizon() {
        return Arrays.stream(tokens).mapToInt(row -> row.length).max().orElse(2) - 1;
    }

    @Override
    public TextWindows none() {
        return new TextWindows(new int[0][]);
    }
}
