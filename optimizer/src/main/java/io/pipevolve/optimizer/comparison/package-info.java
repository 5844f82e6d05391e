/**
 * Methods of fine-tuning side by side on one hold-out. Imports search, execution, export, progress and plot. Start at
 * {@link MethodComparison}.
 */
@NullMarked
package io.pipevolve.optimizer.comparison;

import org.jspecify.annotations.NullMarked;
