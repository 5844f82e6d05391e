/** The launcher script, tried with pretended JDKs and a pretended Maven. */
@NullMarked
package io.pipevolve.config.launcher;

import org.jspecify.annotations.NullMarked;
