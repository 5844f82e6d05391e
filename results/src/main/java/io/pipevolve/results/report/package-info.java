/**
 * What is told of a search: one object for programs, text for terminals, CSV. Nothing here prints. Imports config and
 * the records of results. Start at {@link SearchView}.
 */
@NullMarked
package io.pipevolve.results.report;

import org.jspecify.annotations.NullMarked;
