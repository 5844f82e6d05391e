package io.pipevolve.config.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second export breaks off at each of its renames. */
class CrashedPublicationTest {
    private final Path temporary;
    private final Export export;

    CrashedPublicationTest(@TempDir Path temporary) {
        this.temporary = temporary;
        this.export = new Export(temporary.resolve("export"));
    }

    @BeforeEach
    void a_first_export_beside_a_file_of_the_users() throws IOException {
        export.write(1);
        Files.writeString(export.folder().resolve(Export.NOTES), "mine");
    }

    @Test
    void a_kill_leaves_the_old_export_or_one_that_anybody_sees_is_not_whole_and_the_next_export_mends_it()
            throws IOException {
        var killed = new ArrayList<Export>();
        export.write(2, (from, to) -> {
            killed.add(export.copyTo(temporary.resolve("before-rename-" + killed.size())));
            Move.ATOMIC.move(from, to);
        });
        assertThat(export.isComplete(2)).isTrue();
        killed.add(export.copyTo(temporary.resolve("after")));

        assertThat(killed).hasSize(17);
        for (var left : killed) {
            assertThat(left.isComplete(1) || left.isComplete(2) || left.isFlagged()).as("%s", left).isTrue();
            var beforeNext = temporary.resolve("mended-" + left.folder().getFileName());
            try (var _ = StagedFolder.in(left.copyTo(beforeNext).folder())) {
                // opening mends
            }
            assertThat(new Export(beforeNext).isComplete(2)).as("%s, mended", left).isTrue();
            left.write(3);
            assertThat(left.isComplete(3)).as("%s, exported again", left).isTrue();
            assertThat(left.hasLeftover()).isFalse();
            assertThat(left.folder().resolve(Export.NOTES)).hasContent("mine");
        }
    }

    @Test
    void a_rename_that_fails_leaves_the_old_export_whole() throws IOException {
        int failing = 0;
        for (boolean failed = true; failed; failing++) {
            assertThat(failing).isLessThan(100);
            failed = failsAt(failing);
            assertThat(export.isComplete(failed ? 1 : 2)).as("rename %d", failing).isTrue();
            assertThat(export.hasLeftover()).isFalse();
            assertThat(export.folder().resolve(Export.NOTES)).hasContent("mine");
        }
        assertThat(failing).isEqualTo(17);
    }

    private boolean failsAt(int rename) throws IOException {
        int[] renames = {0};
        try {
            export.write(2, (from, to) -> {
                if (renames[0]++ == rename)
                    throw new FileSystemException(to.toString(), null, "No space left on device");
                Move.ATOMIC.move(from, to);
            });
            return false;
        } catch (FileSystemException e) {
            assertThat(e.getReason()).isEqualTo("No space left on device");
            return true;
        }
    }

    @Test
    void where_even_taking_back_fails_nothing_is_deleted_and_the_next_export_mends_it() throws IOException {
        for (int last = 0; last < 16; last++) {
            var broken = export.copyTo(temporary.resolve("broken-" + last));
            int works = last;
            int[] renames = {0};
            assertThatThrownBy(() -> broken.write(2, (from, to) -> {
                if (renames[0]++ >= works)
                    throw new IOException("the disk is gone");
                Move.ATOMIC.move(from, to);
            })).hasMessage("the disk is gone");
            assertThat(broken.isComplete(1) || (broken.isFlagged() && broken.hasLeftover())).as("%d", last).isTrue();

            try (var _ = StagedFolder.in(broken.folder())) {
                // opening mends
            }
            assertThat(broken.isComplete(last == 0 ? 1 : 2)).as("%d", last).isTrue();
        }
    }

    @Test
    void a_new_folder_into_which_nothing_was_published_is_gone_again() throws IOException {
        var never = temporary.resolve("never");
        try (var staged = StagedFolder.in(never)) {
            Export.fill(staged.path(), 1);
        }
        assertThat(never).doesNotExist();
    }

    @Test
    void a_disk_that_is_full_while_files_are_built_leaves_the_old_export_whole() throws IOException {
        assertThatThrownBy(() -> {
            try (var staged = StagedFolder.in(export.folder())) {
                AtomicFile.write(staged.path().resolve("best.json"), "2");
                AtomicFile.write(staged.path().resolve("model.safetensors"), channel -> {
                    AtomicFile.writeAll(channel, ByteBuffer.allocate(100_000));
                    throw new IOException("No space left on device");
                });
                staged.publish(List.of(), List.of());
            }
        }).hasMessage("No space left on device");
        assertThat(export.isComplete(1)).isTrue();
        assertThat(export.hasLeftover()).isFalse();
    }
}
