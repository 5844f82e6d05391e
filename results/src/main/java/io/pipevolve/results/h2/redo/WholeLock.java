package io.pipevolve.results.h2.redo;

import java.io.IOException;
import java.nio.channels.FileLock;

/** The lock of a file whose changes are stored before it is given back: H2 does that before it closes the file. */
final class WholeLock extends FileLock {
    private final FileLock lock;
    private final WholeChannel channel;

    WholeLock(FileLock lock, WholeChannel channel) {
        super(channel, lock.position(), lock.size(), lock.isShared());
        this.lock = lock;
        this.channel = channel;
    }

    @Override
    public boolean isValid() {
        return lock.isValid();
    }

    @Override
    public void release() throws IOException {
        try {
            channel.store();
        } finally {
            lock.release();
        }
    }
}
