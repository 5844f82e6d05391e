/**
 * What is kept of searches, and what is told of them: records, the store, reports, files for MetaTrader. Imports only
 * {@code config}; start at {@link io.pipevolve.results.SearchRepository}.
 */
@NullMarked
package io.pipevolve.results;

import org.jspecify.annotations.NullMarked;
