/** The launcher script, tried with pretended JDKs and a pretended Maven. */
@NullMarked
package io.pipevolve.optimizer.launcher;

import org.jspecify.annotations.NullMarked;
