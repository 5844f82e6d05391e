@NullMarked
package io.pipevolve.model.export;

import org.jspecify.annotations.NullMarked;
