package io.pipevolve.optimizer.cli;

import me.tongfei.progressbar.ProgressBarConsumer;

/** Swallows a progress bar where it cannot be redrawn. */
final class SilentConsumer implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
        return 1;
    }

    @Override
    public void accept(String rendered) {
        // nothing is drawn
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
