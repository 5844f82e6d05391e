@NullMarked
package io.pipevolve.fitness.text;

import org.jspecify.annotations.NullMarked;
