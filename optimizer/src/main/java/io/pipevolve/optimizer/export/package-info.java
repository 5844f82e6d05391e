/**
 * Tuned weights that leave the store: exports of a search, saved weights, LoRA merged into its base, and the folders
 * that are written whole or not at all. Imports search. Start at {@link SearchExport}.
 */
@NullMarked
package io.pipevolve.optimizer.export;

import org.jspecify.annotations.NullMarked;
