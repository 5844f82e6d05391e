package io.pipevolve.optimizer.search;

import java.util.Optional;

/**
 * How searches of a file are begun.
 *
 * @param extended
 *            not at all: the search that the file began before goes on with higher limits
 * @param warmStart
 *            a search of the store whose best configurations are among the founders
 */
public record SearchStart(boolean extended, Optional<String> warmStart) {
    /** Anew, from nothing. */
    public static final SearchStart NEW = new SearchStart(false, Optional.empty());
}
