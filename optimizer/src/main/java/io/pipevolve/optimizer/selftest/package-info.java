/**
 * Searches on series whose structure is known, which hold the verdict to its word. Imports search and progress. Start
 * at {@link SelfTest}.
 */
@NullMarked
package io.pipevolve.optimizer.selftest;

import org.jspecify.annotations.NullMarked;
