@NullMarked
package io.pipevolve.model.tuning;

import org.jspecify.annotations.NullMarked;
