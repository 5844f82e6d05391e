@NullMarked
package io.pipevolve.fitness.metric;

import org.jspecify.annotations.NullMarked;
