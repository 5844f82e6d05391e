@NullMarked
package io.pipevolve.config;

import org.jspecify.annotations.NullMarked;
