@NullMarked
package io.pipevolve.fitness.data;

import org.jspecify.annotations.NullMarked;
