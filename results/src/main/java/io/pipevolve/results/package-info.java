@NullMarked
package io.pipevolve.results;

import org.jspecify.annotations.NullMarked;
