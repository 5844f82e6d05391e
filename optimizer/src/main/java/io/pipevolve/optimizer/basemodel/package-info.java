/**
 * Base models that come to this machine: downloaded from the hub, or pre-trained from nothing. Imports export and
 * progress. Start at {@link Downloader} and {@link Pretrainer}.
 */
@NullMarked
package io.pipevolve.optimizer.basemodel;

import org.jspecify.annotations.NullMarked;
