package io.pipevolve.results.h2.redo;

import io.pipevolve.config.file.OwnerOnly;
import io.pipevolve.config.file.Sync;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A file of H2 and the journal beside it. */
public final class WholeFile {
    /** By path of the file: H2 says nothing of what went wrong when it closed a file. */
    private static final Map<Path, IOException> FAILURES = new ConcurrentHashMap<>();

    private final Path file;
    private final Path journal;
    private final Disk disk;

    /** How files are opened, and which start of the machine this is. */
    interface Disk {
        Disk REAL = new Disk() {
            @Override
            public FileChannel open(Path file, Set<StandardOpenOption> options) throws IOException {
                var all = new HashSet<OpenOption>(options);
                all.add(LinkOption.NOFOLLOW_LINKS);
                return FileChannel.open(file, all, OwnerOnly.file(file));
            }

            @Override
            public long boot() {
                return BootId.ofThisMachine();
            }
        };

        FileChannel open(Path file, Set<StandardOpenOption> options) throws IOException;

        long boot();
    }

    WholeFile(Path file, Disk disk) {
        this.file = file;
        this.journal = journal(file);
        this.disk = disk;
    }

    public static WholeFile of(Path file) {
        return new WholeFile(file, Disk.REAL);
    }

    /** Where the journal of a file lies. */
    public static Path journal(Path file) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\..*", "") + ".redo");
    }

    /** Whether somebody was stopped while they wrote, or the machine was, and the file may be read only after that. */
    public boolean isPending() throws IOException {
        if (!Files.exists(journal, LinkOption.NOFOLLOW_LINKS))
            return false;
        try (var channel = disk.open(journal, Set.of(StandardOpenOption.READ))) {
            return RedoJournal.isPending(channel, disk.boot());
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    /**
     * Does again what was left half done, where there is something.
     *
     * @return false where somebody else has the file's lock, and so will see to it
     */
    public boolean recovered() throws IOException {
        return !isPending() || locked(this::recover);
    }

    /**
     * Does all that the journal has again, for a file that lost something of it since.
     *
     * @return false where somebody else has the file's lock
     */
    public boolean redone() throws IOException {
        return !Files.exists(journal, LinkOption.NOFOLLOW_LINKS)
                || locked(held -> withJournal(held, RedoJournal::recoverAll));
    }

    /** Throws the journal away once all is in the file; left to whoever else uses it at this moment. */
    public void tidied() throws IOException {
        if (Files.exists(journal, LinkOption.NOFOLLOW_LINKS))
            locked(held -> {
                recover(held);
                held.force(true);
                Files.deleteIfExists(journal);
            });
    }

    private interface Work {
        void on(FileChannel held) throws IOException;
    }

    private interface JournalWork {
        void on(RedoJournal journal) throws IOException;
    }

    /** Works under the file's lock; false where another process, or a thread of this one, has it. */
    private boolean locked(Work work) throws IOException {
        try (var channel = disk.open(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
                var lock = channel.tryLock()) {
            if (lock == null)
                return false;
            work.on(channel);
            return true;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /** Throws the journal away: another file is to take the place of this one, which is synced first. */
    public void forgotten() throws IOException {
        if (Files.exists(file))
            Sync.file(file);
        Files.deleteIfExists(journal);
    }

    /** What went wrong when H2 last closed the file; told once. */
    public Optional<IOException> failure() {
        return Optional.ofNullable(FAILURES.remove(file));
    }

    void failed(IOException e) {
        FAILURES.put(file, e);
    }

    FileChannel open() throws IOException {
        return new WholeChannel(disk.open(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE)), this);
    }

    void recover(FileChannel held) throws IOException {
        withJournal(held, RedoJournal::recover);
    }

    private void withJournal(FileChannel held, JournalWork work) throws IOException {
        if (Files.exists(journal, LinkOption.NOFOLLOW_LINKS))
            try (var channel = disk.open(journal, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE))) {
                work.on(new RedoJournal(channel, held, disk.boot()));
            }
    }

    void commit(FileChannel held, PageOverlay changes) throws IOException {
        boolean isNew = !Files.exists(journal, LinkOption.NOFOLLOW_LINKS);
        try (var channel = disk.open(journal,
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE))) {
            if (isNew)
                Sync.folder(journal.resolveSibling("."));
            new RedoJournal(channel, held, disk.boot()).commit(changes);
        }
    }
}
