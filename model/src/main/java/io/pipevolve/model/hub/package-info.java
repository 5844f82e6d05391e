/**
 * Base models from the HuggingFace hub: found in its cache on this machine, and downloaded into it. Imports only
 * {@code config} and {@code checkpoint}. Start at {@link io.pipevolve.model.hub.ModelDownload} and
 * {@link io.pipevolve.model.hub.HubCache}.
 */
@NullMarked
package io.pipevolve.model.hub;

import org.jspecify.annotations.NullMarked;
