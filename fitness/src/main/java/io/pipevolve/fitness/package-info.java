@NullMarked
package io.pipevolve.fitness;

import org.jspecify.annotations.NullMarked;
