@NullMarked
package io.pipevolve.model.decode;

import org.jspecify.annotations.NullMarked;
