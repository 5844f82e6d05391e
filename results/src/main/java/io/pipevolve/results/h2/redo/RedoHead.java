package io.pipevolve.results.h2.redo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * Where a journal stands. It lies in one sector, which is written whole or not at all.
 *
 * @param boot
 *            start of the machine in which it was written: the places below are only right in that one
 * @param generation
 *            of its entries; older ones are void
 * @param last
 *            number of the last entry that is on the disk, 0 for none
 * @param applied
 *            number of the last entry whose pages are in the file
 * @param next
 *            where the next one goes
 * @param known
 *            CRC-32C of the file's first pages once they are
 */
record RedoHead(long boot, long generation, long last, long applied, long next, long known) {
    private static final long MAGIC = 0x5056_5245_444f_4832L;
    private static final int LENGTH = 7 * Long.BYTES;

    static Optional<RedoHead> read(FileChannel journal) throws IOException {
        var bytes = Channels.read(journal, 0, LENGTH);
        return bytes.remaining() < LENGTH || bytes.getLong() != MAGIC
                ? Optional.empty()
                : Optional.of(new RedoHead(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong(),
                        bytes.getLong(), bytes.getLong()));
    }

    void write(FileChannel journal) throws IOException {
        Channels.write(journal, ByteBuffer.allocate(LENGTH).putLong(MAGIC).putLong(boot).putLong(generation)
                .putLong(last).putLong(applied).putLong(next).putLong(known).flip(), 0);
    }

    boolean isApplied() {
        return last == applied;
    }

    RedoHead with(RedoEntry entry) {
        return new RedoHead(boot, generation, entry.number(), applied, next + entry.length(), known);
    }

    RedoHead asApplied(long firstPages) {
        return new RedoHead(boot, generation, last, last, next, firstPages);
    }
}
