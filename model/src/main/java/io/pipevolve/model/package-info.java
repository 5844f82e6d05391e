@NullMarked
package io.pipevolve.model;

import org.jspecify.annotations.NullMarked;
