@NullMarked
package io.pipevolve.results.h2;

import org.jspecify.annotations.NullMarked;
