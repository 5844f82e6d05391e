/**
 * Searches in a store: created, run, resumed, looked up, kept in a file and brought back. Imports evolution, execution,
 * progress and all modules; the packages that work with a stored search import this one. Start at {@link SearchService}
 * for what changes a store, at {@link SearchQueries} for what only reads it.
 */
@NullMarked
package io.pipevolve.optimizer.search;

import org.jspecify.annotations.NullMarked;
