/**
 * One configuration scored outside any search. Imports search, execution and export. Start at {@link SingleEvaluation}.
 */
@NullMarked
package io.pipevolve.optimizer.evaluation;

import org.jspecify.annotations.NullMarked;
