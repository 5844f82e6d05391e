package io.pipevolve.results.h2.redo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file whose changes are one whole, without H2. */
class WholeFileTest {
    private static final int LENGTH = 4 * PageOverlay.PAGE;

    @TempDir
    Path folder = Path.of(".");
    private Path path = Path.of(".");

    /** The files of this machine, in a start of it of which the system may not tell. */
    private record Machine(long boot) implements WholeFile.Disk {
        @Override
        public FileChannel open(Path file, Set<StandardOpenOption> options) throws IOException {
            return REAL.open(file, options);
        }
    }

    @BeforeEach
    void make() throws IOException {
        path = folder.resolve("some.mv.db");
        Files.write(path, filled('a'));
    }

    @Test
    void where_the_system_does_not_tell_its_starts_nothing_is_pending_once_all_was_done_again() throws IOException {
        var file = new WholeFile(path, new Machine(BootId.UNKNOWN));
        change(file, 'b');
        assertThat(file.isPending()).isTrue();

        assertThat(file.recovered()).isTrue();

        assertThat(file.isPending()).isFalse();
        assertThat(path).hasBinaryContent(filled('b'));
    }

    @Test
    void a_file_put_in_its_place_after_a_kill_is_left_alone() throws IOException {
        var disk = new UnsafeDisk(lastWrites() - 2, 0, 1);
        assertThatThrownBy(() -> change(new WholeFile(path, disk), 'b')).isInstanceOf(IOException.class);
        var file = new WholeFile(path, new Machine(1));
        assertThat(file.isPending()).isTrue();
        Files.write(path, filled('c'));

        assertThat(file.recovered()).isTrue();

        assertThat(path).hasBinaryContent(filled('c'));
        change(file, 'd');
        assertThat(path).hasBinaryContent(filled('d'));
    }

    @Test
    void an_older_copy_put_in_its_place_after_a_kill_gets_all_that_it_lacks() throws IOException {
        var file = new WholeFile(path, new Machine(1));
        change(file, 'b');
        var copy = Files.readAllBytes(path);
        change(file, 'c', 3 * PageOverlay.PAGE);
        assertThatThrownBy(() -> change(new WholeFile(path, new UnsafeDisk(2, 0, 1)), 'd', 2 * PageOverlay.PAGE,
                3 * PageOverlay.PAGE)).isInstanceOf(IOException.class);
        Files.write(path, copy);

        assertThat(file.recovered()).isTrue();

        Arrays.fill(copy, 2 * PageOverlay.PAGE, 3 * PageOverlay.PAGE, (byte) 'd');
        Arrays.fill(copy, 3 * PageOverlay.PAGE, LENGTH, (byte) 'c');
        assertThat(path).hasBinaryContent(copy);
    }

    @Test
    void after_a_power_cut_changes_of_another_file_are_not_laid_over_one_put_in_its_place() throws IOException {
        var file = new WholeFile(path, new Machine(1));
        change(file, 'b');
        var other = filled('c');
        Files.write(path, other);
        change(file, 'd', LENGTH - 1);
        other[LENGTH - 1] = 'd';

        assertThat(new WholeFile(path, new Machine(2)).recovered()).isTrue();

        assertThat(path).hasBinaryContent(other);
    }

    @Test
    void a_change_to_a_file_put_in_its_place_voids_what_the_journal_has_of_the_other() throws IOException {
        var file = new WholeFile(path, new Machine(1));
        change(file, 'b');
        var other = filled('c');
        Files.write(path, other);
        change(file, 'd', 0, 2 * PageOverlay.PAGE);
        Arrays.fill(other, 0, 2 * PageOverlay.PAGE, (byte) 'd');
        assertThat(path).hasBinaryContent(other);

        assertThat(new WholeFile(path, new Machine(2)).recovered()).isTrue();

        assertThat(path).hasBinaryContent(other);
    }

    @Test
    void a_journal_that_is_damaged_is_told_and_nothing_is_done() throws IOException {
        var disk = new UnsafeDisk(lastWrites() - 2, 0, 1);
        assertThatThrownBy(() -> change(new WholeFile(path, disk), 'b')).isInstanceOf(IOException.class);
        var journal = WholeFile.journal(path);
        var bytes = Files.readAllBytes(journal);
        bytes[LENGTH] ^= 1;
        Files.write(journal, bytes);
        var before = Files.readAllBytes(path);

        assertThatThrownBy(() -> new WholeFile(path, new Machine(1)).recovered())
                .isInstanceOf(DamagedJournalException.class);
        assertThat(path).hasBinaryContent(before);
    }

    @Test
    void whatever_keeps_changes_from_being_stored_is_told() throws IOException {
        var file = new WholeFile(path, new WholeFile.Disk() {
            @Override
            public FileChannel open(Path place, Set<StandardOpenOption> options) throws IOException {
                if (!place.equals(path))
                    throw new OutOfMemoryError("Java heap space");
                return REAL.open(place, options);
            }

            @Override
            public long boot() {
                return 1;
            }
        });

        assertThatThrownBy(() -> change(file, 'b'));

        assertThat(file.failure()).isPresent();
        assertThat(path).hasBinaryContent(filled('a'));
    }

    /** How often a change writes; the last one is the head, which says that it is in the file. */
    private long lastWrites() throws IOException {
        var disk = new UnsafeDisk(Long.MAX_VALUE, 0, 1);
        change(new WholeFile(path, disk), 'b');
        Files.delete(WholeFile.journal(path));
        Files.write(path, filled('a'));
        return disk.writes();
    }

    private static void change(WholeFile file, char to) throws IOException {
        change(file, to, 0);
    }

    private static void change(WholeFile file, char to, int from) throws IOException {
        change(file, to, from, LENGTH);
    }

    private static void change(WholeFile file, char to, int from, int until) throws IOException {
        try (var channel = file.open(); var _ = channel.tryLock()) {
            channel.write(ByteBuffer.wrap(filled(to), from, until - from), from);
        }
    }

    private static byte[] filled(char with) {
        var bytes = new byte[LENGTH];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }
}
