@NullMarked
package io.pipevolve.optimizer;

import org.jspecify.annotations.NullMarked;
