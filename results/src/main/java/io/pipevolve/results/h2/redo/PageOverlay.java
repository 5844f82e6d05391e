package io.pipevolve.results.h2.redo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** A file as it will be: the pages that were written since it was opened lie over those that it has. */
final class PageOverlay {
    /** Bytes; H2 writes in blocks of that size. */
    static final int PAGE = 4096;

    private final FileChannel file;
    private final TreeMap<Long, byte[]> pages = new TreeMap<>();
    private long fileSize;
    private long size;
    private boolean changed;

    PageOverlay(FileChannel file) throws IOException {
        this.file = file;
        this.fileSize = file.size();
        this.size = fileSize;
    }

    /** Number of bytes read; -1 at the end of the file. */
    int read(ByteBuffer to, long position) throws IOException {
        if (position >= size)
            return to.hasRemaining() ? -1 : 0;
        int length = (int) Math.min(to.remaining(), size - position);
        if (pages.isEmpty() && size == fileSize)
            return unchanged(to, position, length);
        for (int done = 0; done < length;) {
            long at = position + done;
            int inPage = (int) (at % PAGE);
            int part = Math.min(PAGE - inPage, length - done);
            to.put(page(at / PAGE), inPage, part);
            done += part;
        }
        return length;
    }

    /** At once, as most of what H2 reads: it opens the file for each transaction. */
    private int unchanged(ByteBuffer to, long position, int length) throws IOException {
        int read = file.read(to.slice(to.position(), length), position);
        to.position(to.position() + Math.max(read, 0));
        return read;
    }

    void write(ByteBuffer from, long position) throws IOException {
        long at = position;
        while (from.hasRemaining()) {
            long number = at / PAGE;
            int inPage = (int) (at % PAGE);
            int part = Math.min(PAGE - inPage, from.remaining());
            from.get(own(number), inPage, part);
            at += part;
        }
        size = Math.max(size, at);
        changed = true;
    }

    void truncate(long to) throws IOException {
        if (to >= size)
            return;
        pages.tailMap(Math.ceilDiv(to, PAGE), true).clear();
        int inPage = (int) (to % PAGE);
        if (inPage > 0)
            Arrays.fill(own(to / PAGE), inPage, PAGE, (byte) 0);
        fileSize = Math.min(fileSize, to);
        size = to;
        changed = true;
    }

    long size() {
        return size;
    }

    boolean isChanged() {
        return changed;
    }

    /** By number; each of {@value #PAGE} bytes. */
    SortedMap<Long, byte[]> pages() {
        return pages;
    }

    private byte[] own(long number) throws IOException {
        var known = pages.get(number);
        if (known != null)
            return known;
        var page = page(number);
        pages.put(number, page);
        return page;
    }

    private byte[] page(long number) throws IOException {
        var known = pages.get(number);
        if (known != null)
            return known;
        long at = number * PAGE;
        long there = Math.clamp(fileSize - at, 0, PAGE);
        return there == PAGE
                ? Channels.padded(file, at, PAGE)
                : Arrays.copyOf(Channels.padded(file, at, (int) there), PAGE);
    }
}
