/**
 * Searches as data that one user may give another: a file of rows, never a database, for a database is a program of
 * whoever made it. Imports {@code config} and the records of {@code results}; start at
 * {@link io.pipevolve.results.backup.BackupWriter} and {@link io.pipevolve.results.backup.BackupReader}.
 */
@NullMarked
package io.pipevolve.results.backup;

import org.jspecify.annotations.NullMarked;
