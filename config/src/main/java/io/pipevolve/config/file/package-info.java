/**
 * Files and folders that are there whole or not at all, also after a kill, a full disk or a planted link. It lies in
 * config because every module writes files and imports config, and itself imports only that. Start at
 * {@link AtomicFile} for one file and at {@link StagedFolder} for several that belong together.
 */
@NullMarked
package io.pipevolve.config.file;

import org.jspecify.annotations.NullMarked;
