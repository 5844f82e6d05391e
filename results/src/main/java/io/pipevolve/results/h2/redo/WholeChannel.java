package io.pipevolve.results.h2.redo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/** A file that keeps what is written to it until its lock is given back, and then stores it as one whole. */
final class WholeChannel extends FileBaseDefault {
    private final FileChannel file;
    private final WholeFile place;
    private @Nullable PageOverlay changes;

    WholeChannel(FileChannel file, WholeFile place) {
        this.file = file;
        this.place = place;
    }

    private PageOverlay changes() throws IOException {
        var known = changes;
        if (known == null) {
            known = new PageOverlay(file);
            changes = known;
        }
        return known;
    }

    /** With the lock, what an earlier holder left half done is done first. */
    @Override
    public synchronized @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        var lock = file.tryLock(position, size, shared);
        if (lock == null)
            return null;
        place.recover(file);
        return new WholeLock(lock, this);
    }

    @Override
    public synchronized int read(ByteBuffer to, long position) throws IOException {
        return changes().read(to, position);
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
        int length = from.remaining();
        changes().write(from, position);
        return length;
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        changes().truncate(size);
    }

    @Override
    public long size() throws IOException {
        return changes().size();
    }

    /** All of it is on the disk when the lock is given back. */
    @Override
    public void force(boolean metaData) {
        // nothing is to be done before that
    }

    /** H2 may keep to itself what goes wrong here; so the place is told. */
    synchronized void store() throws IOException {
        var made = changes;
        changes = null;
        try {
            if (made != null && made.isChanged())
                place.commit(file, made);
        } catch (IOException e) {
            place.failed(e);
            throw e;
        } catch (RuntimeException | Error e) {
            // such as that there is no memory for a large entry
            place.failed(new IOException(e));
            throw e;
        }
    }

    /** Also where nobody gave the lock back. */
    @Override
    protected synchronized void implCloseChannel() throws IOException {
        try (file) {
            store();
        }
    }
}
