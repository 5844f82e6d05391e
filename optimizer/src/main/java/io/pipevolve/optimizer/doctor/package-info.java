/**
 * What this machine lacks for a search, and how to mend it. Imports execution, model and results. Start at
 * {@link Doctor}.
 */
@NullMarked
package io.pipevolve.optimizer.doctor;

import org.jspecify.annotations.NullMarked;
