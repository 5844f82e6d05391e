package io.pipevolve.results.h2.redo;

import static io.pipevolve.results.h2.redo.PageOverlay.PAGE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The pages that one opening of a file changed. In the journal: magic, generation, number in it, size of the file,
 * count of pages, CRC-32C of all that follows and precedes, the numbers of the pages, zeros up to a whole page, the
 * pages.
 *
 * @param number
 *            from 1
 * @param size
 *            of the file with them, in bytes
 */
record RedoEntry(long generation, long number, long size, SortedMap<Long, byte[]> pages) {
    private static final long MAGIC = 0x5056_5245_444f_4532L;
    private static final int FIXED = 6 * Long.BYTES;
    private static final int CHECKSUM = 5 * Long.BYTES;

    long length() {
        return length(pages.size());
    }

    private static long length(long pages) {
        return Math.ceilDiv(FIXED + pages * Long.BYTES, PAGE) * (long) PAGE + pages * PAGE;
    }

    ByteBuffer bytes() {
        var bytes = ByteBuffer.allocate(Math.toIntExact(length()));
        bytes.putLong(MAGIC).putLong(generation).putLong(number).putLong(size).putLong(pages.size()).putLong(0);
        pages.keySet().forEach(bytes::putLong);
        bytes.position(bytes.capacity() - pages.size() * PAGE);
        pages.values().forEach(bytes::put);
        return bytes.putLong(CHECKSUM, checksum(bytes)).flip();
    }

    /** The entry there, if one of that generation and number is whole. */
    static Optional<RedoEntry> read(FileChannel journal, long position, long generation, long number)
            throws IOException {
        var head = Channels.read(journal, position, FIXED);
        if (head.remaining() < FIXED || head.getLong() != MAGIC || head.getLong() != generation
                || head.getLong() != number)
            return Optional.empty();
        long size = head.getLong();
        long count = head.getLong();
        if (size < 0 || count < 0 || count > (journal.size() - position) / PAGE)
            return Optional.empty();
        var bytes = Channels.read(journal, position, Math.toIntExact(length(count)));
        if (bytes.remaining() < length(count) || head.getLong() != checksum(bytes))
            return Optional.empty();
        var pages = new TreeMap<Long, byte[]>();
        int first = bytes.capacity() - (int) count * PAGE;
        for (int i = 0; i < count; i++) {
            var page = new byte[PAGE];
            bytes.get(first + i * PAGE, page);
            pages.put(bytes.getLong(FIXED + i * Long.BYTES), page);
        }
        return Optional.of(new RedoEntry(generation, number, size, pages));
    }

    private static long checksum(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes.slice(0, CHECKSUM));
        crc.update(bytes.slice(FIXED, bytes.capacity() - FIXED));
        return crc.getValue();
    }

    void applyTo(FileChannel file) throws IOException {
        for (var page : pages.entrySet()) {
            long at = page.getKey() * PAGE;
            if (at < size)
                Channels.write(file, ByteBuffer.wrap(page.getValue(), 0, (int) Math.min(PAGE, size - at)), at);
        }
        if (file.size() > size)
            file.truncate(size);
    }
}
