/**
 * A folder for MetaTrader 5 that holds Expert Advisors with their models: sources, presets, settings of the Strategy
 * Tester, golden cases and how to install them. Imports config, results, its report, results.ea and results.ea.preset.
 * Start at {@link ExpertPackage}.
 */
@NullMarked
package io.pipevolve.results.ea.expert;

import org.jspecify.annotations.NullMarked;
