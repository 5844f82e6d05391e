package io.pipevolve.results.h2.redo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What of files has reached the disk, and what the system only promised to write. It breaks at a given write: that one
 * fails and all after it do, as where a cable is pulled; what was promised is then kept, lost, or kept in part, in
 * sectors of {@value #SECTOR} bytes.
 */
public final class UnsafeDisk implements WholeFile.Disk {
    private static final int SECTOR = 512;
    private static UnsafeDisk current = new UnsafeDisk(Long.MAX_VALUE, 0, 1);

    private final long breaksAt;
    private final double tornShare;
    private final long boot;
    private final Map<Path, byte[]> kept = new HashMap<>();
    private final List<Change> promised = new ArrayList<>();
    private long writes;

    /** What becomes of that which was promised. */
    public enum Outcome {
        KEPT, LOST, IN_PART
    }

    private sealed interface Change {
        Path file();
    }

    private record Write(Path file, long position, byte[] bytes) implements Change {
    }

    private record Truncation(Path file, long size) implements Change {
    }

    /**
     * @param breaksAt
     *            number of the first write that fails, from 0
     * @param tornShare
     *            of that write's bytes, from 0 to 1, that are still written
     * @param boot
     *            start of the machine
     */
    public UnsafeDisk(long breaksAt, double tornShare, long boot) {
        this.breaksAt = breaksAt;
        this.tornShare = tornShare;
        this.boot = boot;
    }

    public static long bootOfThisMachine() {
        return BootId.ofThisMachine();
    }

    static synchronized UnsafeDisk current() {
        return current;
    }

    public static synchronized void insert(UnsafeDisk disk) {
        current = disk;
    }

    static IOException fault() {
        return new IOException("the disk is gone");
    }

    @Override
    public synchronized FileChannel open(Path file, Set<StandardOpenOption> options) throws IOException {
        if (!kept.containsKey(file))
            kept.put(file, Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
        return new UnsafeChannel(REAL.open(file, options), file, this);
    }

    @Override
    public long boot() {
        return boot;
    }

    /** How many of the bytes are written. */
    synchronized int write(Path file, long position, byte[] bytes) throws IOException {
        if (writes > breaksAt)
            throw fault();
        int length = writes++ == breaksAt ? (int) (tornShare * bytes.length) : bytes.length;
        promised.add(new Write(file, position, Arrays.copyOf(bytes, length)));
        return length;
    }

    synchronized void truncate(Path file, long size) throws IOException {
        if (writes++ >= breaksAt)
            throw fault();
        promised.add(new Truncation(file, size));
    }

    synchronized void force(Path file) throws IOException {
        if (writes > breaksAt)
            throw fault();
        promised.stream().filter(change -> change.file().equals(file)).forEach(this::apply);
        promised.removeIf(change -> change.file().equals(file));
    }

    public synchronized long writes() {
        return writes;
    }

    /** The files as the next start finds them. */
    public synchronized Map<Path, byte[]> after(Outcome outcome, RandomGenerator random) {
        for (var change : promised)
            switch (outcome) {
                case KEPT -> apply(change);
                case LOST -> {
                }
                case IN_PART -> applyInPart(change, random);
            }
        promised.clear();
        return kept;
    }

    private void apply(Change change) {
        switch (change) {
            case Write(var file, var position, var bytes) -> put(file, position, bytes, 0, bytes.length);
            case Truncation(var file, var size) ->
                kept.computeIfPresent(file, (_, old) -> Arrays.copyOf(old, (int) Math.min(size, old.length)));
        }
    }

    private void applyInPart(Change change, RandomGenerator random) {
        switch (change) {
            case Write(var file, var position, var bytes) -> {
                for (int at = 0; at < bytes.length; at += SECTOR)
                    if (random.nextBoolean())
                        put(file, position + at, bytes, at, Math.min(SECTOR, bytes.length - at));
            }
            case Truncation _ -> {
                if (random.nextBoolean())
                    apply(change);
            }
        }
    }

    private void put(Path file, long position, byte[] bytes, int from, int count) {
        kept.computeIfPresent(file, (_, old) -> {
            int end = (int) position + count;
            var grown = end > old.length ? Arrays.copyOf(old, end) : old;
            System.arraycopy(bytes, from, grown, (int) position, count);
            return grown;
        });
    }
}
