/**
 * What a search is and what a fold scores: records, and the reading and writing of the YAML file that defines a search.
 * Imports nothing else of Pipevolve. Start at {@link SearchDefinition} and {@link DefinitionReader}.
 */
@NullMarked
package io.pipevolve.config;

import org.jspecify.annotations.NullMarked;
