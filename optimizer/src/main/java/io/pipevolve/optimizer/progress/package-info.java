/**
 * How far long work is, on standard error: a bar redrawn on a terminal, elsewhere plain lines. Imports evolution and
 * environment; alone it imports the progress bar. Start at {@link SearchProgress}, {@link DownloadProgress} or
 * {@link StepProgress}.
 */
@NullMarked
package io.pipevolve.optimizer.progress;

import org.jspecify.annotations.NullMarked;
