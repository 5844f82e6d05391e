package io.pipevolve.results;

import io.pipevolve.config.BarSpan;

/**
 * A look at a hold-out that no search takes.
 *
 * @param pricesSha256
 *            of the prices, as searches name them
 * @param bars
 *            that were scored
 * @param taker
 *            names all that the scores depend on: the same one takes its look again
 */
public record ComparedLook(String pricesSha256, BarSpan bars, String taker) {
    public ComparedLook {
        if (taker.isBlank())
            throw new IllegalArgumentException("The taker of a look (%s) must have a name.".formatted(taker));
    }
}
