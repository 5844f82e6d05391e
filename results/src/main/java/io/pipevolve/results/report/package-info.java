/**
 * What is told of a search: one object for programs, text for terminals, CSV. Nothing here prints. Start at
 * {@link io.pipevolve.results.report.SearchView}.
 */
@NullMarked
package io.pipevolve.results.report;

import org.jspecify.annotations.NullMarked;
