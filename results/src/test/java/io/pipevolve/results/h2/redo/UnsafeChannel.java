package io.pipevolve.results.h2.redo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBaseDefault;

/** A file as programs see it, of which an {@link UnsafeDisk} knows what is safe. */
final class UnsafeChannel extends FileBaseDefault {
    private final FileChannel seen;
    private final Path path;
    private final UnsafeDisk disk;

    UnsafeChannel(FileChannel seen, Path path, UnsafeDisk disk) {
        this.seen = seen;
        this.path = path;
        this.disk = disk;
    }

    @Override
    public synchronized int read(ByteBuffer to, long position) throws IOException {
        return seen.read(to, position);
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
        var bytes = new byte[from.remaining()];
        from.get(bytes);
        int kept = disk.write(path, position, bytes);
        seen.write(ByteBuffer.wrap(bytes, 0, kept), position);
        if (kept < bytes.length)
            throw UnsafeDisk.fault();
        return bytes.length;
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        disk.truncate(path, size);
        seen.truncate(size);
    }

    @Override
    public void force(boolean metaData) throws IOException {
        disk.force(path);
    }

    @Override
    public long size() throws IOException {
        return seen.size();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return seen.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        seen.close();
    }
}
