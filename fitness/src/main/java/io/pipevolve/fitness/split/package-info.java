@NullMarked
package io.pipevolve.fitness.split;

import org.jspecify.annotations.NullMarked;
