package io.pipevolve.optimizer.export;

import java.nio.file.Path;

/**
 * The folder that a command shall write.
 *
 * @param option
 *            that names it, such as {@code --to}
 * @param given
 *            as the user wrote it
 * @param force
 *            whether files that are not of an earlier export may be replaced
 */
public record Destination(String option, Path given, boolean force) {
}
