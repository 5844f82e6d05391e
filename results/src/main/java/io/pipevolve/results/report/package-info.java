@NullMarked
package io.pipevolve.results.report;

import org.jspecify.annotations.NullMarked;
