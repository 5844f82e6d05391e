/**
 * Base models: found by their names, opened on a device, shared by all trials. Imports every package below it but those
 * that train, decode, export, compare or time. Start at {@link io.pipevolve.model.ModelRepository}.
 */
@NullMarked
package io.pipevolve.model;

import org.jspecify.annotations.NullMarked;
