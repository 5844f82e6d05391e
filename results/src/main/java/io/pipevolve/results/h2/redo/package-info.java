/**
 * Makes H2's writes to its file one whole: all that it writes between opening and closing the file goes into a journal
 * first, is on the disk when the file is closed, and is there or not at the next start, whatever fails between. Imports
 * H2's file system. Start at {@link WholeFilePath} and {@link RedoJournal}.
 */
@NullMarked
package io.pipevolve.results.h2.redo;

import org.jspecify.annotations.NullMarked;
