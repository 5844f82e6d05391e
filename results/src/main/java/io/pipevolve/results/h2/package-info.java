/**
 * The store: one H2 file, its tables in {@code db/migration}, plain SQL. Start at
 * {@link io.pipevolve.results.h2.SearchStore}.
 */
@NullMarked
package io.pipevolve.results.h2;

import org.jspecify.annotations.NullMarked;
