/**
 * What an Expert Advisor reads: chart preset, best.json, best.csv, provenance.json. Imports config, the records of
 * results, its report and results.ea.preset. Start at {@link ExportedTrial}.
 */
@NullMarked
package io.pipevolve.results.ea;

import org.jspecify.annotations.NullMarked;
