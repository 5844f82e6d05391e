package io.pipevolve.results.h2.redo;

import static io.pipevolve.results.h2.redo.PageOverlay.PAGE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The journal of a file: a head, the first pages of the file as they were when the journal was begun anew, and entries.
 * An entry is on the disk before its pages go into the file, and the file is there before the journal is begun anew; so
 * what a kill or a power cut left half done in the file is done again at the next start. Whoever uses it holds the
 * file's lock.
 */
final class RedoJournal {
    /** Bytes, after which it is begun anew; made at once, because a file that grows is slower to sync. */
    private static final int LIMIT = 1 << 20;
    /** Pages of the file by which it is known; H2 has its head there, twice. */
    private static final int KNOWN_PAGES = 2;
    private static final int SECTOR = 512;
    private static final long FIRST = (1 + KNOWN_PAGES) * (long) PAGE;

    private final FileChannel journal;
    private final FileChannel file;
    private final long boot;

    RedoJournal(FileChannel journal, FileChannel file, long boot) {
        this.journal = journal;
        this.file = file;
        this.boot = boot;
    }

    /** Whether something may have to be done again. */
    static boolean isPending(FileChannel journal, long boot) throws IOException {
        var found = RedoHead.read(journal);
        if (found.isEmpty())
            return false;
        var head = found.get();
        return boot == BootId.UNKNOWN
                ? RedoEntry.read(journal, FIRST, head.generation(), 1).isPresent()
                : head.boot() != boot || !head.isApplied();
    }

    /** Does again what was left half done. */
    void recover() throws IOException {
        var found = RedoHead.read(journal);
        if (found.isEmpty())
            return;
        var head = found.get();
        if (boot == BootId.UNKNOWN || head.boot() != boot)
            recoverAll(head);
        else if (!head.isApplied())
            recoverLast(head);
    }

    /** Does again all that is in it, whether or not it says that it was done. */
    void recoverAll() throws IOException {
        var found = RedoHead.read(journal);
        if (found.isPresent())
            recoverAll(found.get());
    }

    /**
     * After a kill the file lacks the last entry only; but an older copy may have been put in its place since, which
     * the last one alone would make a mixture of.
     */
    private void recoverLast(RedoHead head) throws IOException {
        var entries = entries(head);
        if (entries.size() < head.last())
            throw new DamagedJournalException();
        if (isItsFile(entries)) {
            for (var entry : entries.subList(0, Math.toIntExact(head.last())))
                entry.applyTo(file);
            head.asApplied(known(firstPages())).write(journal);
        } else
            begin(head.generation() + 1);
    }

    /** After a power cut nothing is sure but what was synced: the entries, and the file before the first of them. */
    private void recoverAll(RedoHead head) throws IOException {
        var entries = entries(head);
        if (!entries.isEmpty() && isItsFile(entries))
            for (var entry : entries)
                entry.applyTo(file);
        begin(head.generation() + 1);
    }

    /** All that are whole, in order. */
    private List<RedoEntry> entries(RedoHead head) throws IOException {
        var entries = new ArrayList<RedoEntry>();
        long at = FIRST;
        for (var entry = RedoEntry.read(journal, at, head.generation(), 1); entry.isPresent(); entry = RedoEntry
                .read(journal, at, head.generation(), entries.size() + 1L)) {
            entries.add(entry.get());
            at += entry.get().length();
        }
        return entries;
    }

    private byte[] firstPages() throws IOException {
        return Channels.padded(file, 0, KNOWN_PAGES * PAGE);
    }

    private static long known(byte[] firstPages) {
        var crc = new CRC32C();
        crc.update(firstPages);
        return crc.getValue();
    }

    /**
     * Stores what an opening of the file changed: on the disk, and then in the file. Where another file was put in its
     * place since the last time, what the journal has of the one before is void.
     */
    void commit(PageOverlay changes) throws IOException {
        var head = RedoHead.read(journal).orElseGet(() -> new RedoHead(BootId.UNKNOWN, 0, 0, 0, LIMIT, 0));
        var entry = entry(head, changes);
        if (boot == BootId.UNKNOWN || head.boot() != boot || head.next() + entry.length() > LIMIT
                || head.known() != known(firstPages())) {
            head = begin(head.generation() + 1);
            entry = entry(head, changes);
        }
        Channels.write(journal, entry.bytes(), head.next());
        journal.force(false);
        var written = head.with(entry);
        written.write(journal);
        entry.applyTo(file);
        written.asApplied(known(firstPages())).write(journal);
    }

    private static RedoEntry entry(RedoHead head, PageOverlay changes) {
        return new RedoEntry(head.generation(), head.last() + 1, changes.size(), changes.pages());
    }

    /** Voids all entries, once what they hold is in the file and the file is on the disk. */
    private RedoHead begin(long generation) throws IOException {
        file.force(true);
        if (journal.size() < LIMIT)
            Channels.write(journal, ByteBuffer.allocate(LIMIT - (int) journal.size()), journal.size());
        var pages = firstPages();
        var head = new RedoHead(boot, generation, 0, 0, FIRST, known(pages));
        Channels.write(journal, ByteBuffer.wrap(pages), PAGE);
        head.write(journal);
        journal.force(true);
        if (journal.size() > LIMIT)
            journal.truncate(LIMIT);
        return head;
    }

    /** A file that somebody put into the place of the journal's has other first pages. */
    private boolean isItsFile(List<RedoEntry> entries) throws IOException {
        var now = firstPages();
        var versions = new ArrayList<byte[]>();
        versions.add(Channels.padded(journal, PAGE, KNOWN_PAGES * PAGE));
        for (var entry : entries) {
            var version = versions.getLast().clone();
            entry.pages().headMap((long) KNOWN_PAGES).forEach(
                    (page, bytes) -> System.arraycopy(bytes, 0, version, Math.toIntExact(page * PAGE), PAGE));
            versions.add(version);
        }
        for (int at = 0; at < now.length; at += SECTOR) {
            int from = at;
            if (versions.stream()
                    .noneMatch(version -> Arrays.equals(version, from, from + SECTOR, now, from, from + SECTOR)))
                return false;
        }
        return true;
    }
}
