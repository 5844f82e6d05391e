/**
 * Tuned weights as other programs read and write them: PEFT, AdapterHub, transformers. Imports {@code tuning} and what
 * that imports. Start at {@link io.pipevolve.model.export.TunedFolder}.
 */
@NullMarked
package io.pipevolve.model.export;

import org.jspecify.annotations.NullMarked;
