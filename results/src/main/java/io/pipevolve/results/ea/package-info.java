/**
 * What an Expert Advisor reads: chart preset, best.json, provenance.json. Start at
 * {@link io.pipevolve.results.ea.ExportedTrial}.
 */
@NullMarked
package io.pipevolve.results.ea;

import org.jspecify.annotations.NullMarked;
