/**
 * Presets ({@code .set}) and settings of the Strategy Tester ({@code .ini}) as MetaTrader 5 writes and reads them.
 * Imports config. Start at {@link TerminalFile}.
 */
@NullMarked
package io.pipevolve.results.ea.preset;

import org.jspecify.annotations.NullMarked;
