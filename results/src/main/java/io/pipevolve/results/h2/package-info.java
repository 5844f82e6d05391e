/**
 * The store: one H2 file, its tables in {@code db/migration}, plain SQL. Alone it imports the database; of ours config
 * and the records of results. Start at {@link SearchStore}.
 */
@NullMarked
package io.pipevolve.results.h2;

import org.jspecify.annotations.NullMarked;
