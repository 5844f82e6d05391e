/**
 * What this machine lacks for a search, and how to mend it. Start at {@link io.pipevolve.optimizer.doctor.Doctor}.
 */
@NullMarked
package io.pipevolve.optimizer.doctor;

import org.jspecify.annotations.NullMarked;
