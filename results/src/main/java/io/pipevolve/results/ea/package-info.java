@NullMarked
package io.pipevolve.results.ea;

import org.jspecify.annotations.NullMarked;
