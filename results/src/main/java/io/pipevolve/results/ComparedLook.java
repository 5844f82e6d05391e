package io.pipevolve.results;

/**
 * A look at a hold-out that no search takes.
 *
 * @param seen
 *            what was scored
 * @param taker
 *            names all that the scores depend on: the same one takes its look again
 */
public record ComparedLook(SeenBars seen, String taker) {
    public ComparedLook {
        if (taker.isBlank())
            throw new IllegalArgumentException("The taker of a look (%s) must have a name.".formatted(taker));
    }
}
