package io.pipevolve.results.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who can reach a store; on file systems that know rights. */
@Timeout(120)
class StorePrivacyTest {
    private static final int SOMEBODY_ELSE = 65_534;

    @TempDir
    Path temporary = Path.of(".");

    private final List<String> notices = new ArrayList<>();

    @BeforeEach
    void require_rights() {
        assumeTrue(temporary.getFileSystem().supportedFileAttributeViews().contains("unix"));
    }

    @Test
    void a_new_store_is_closed_to_others_from_the_first_byte_whatever_the_umask() throws Exception {
        var folder = temporary.resolve("store");
        var child = StoreChild.startOpenHanded("write", folder.toString(), "1");
        var seen = new TreeSet<String>();
        try (var lines = child.inputReader()) {
            while (!lines.ready() && child.isAlive())
                look(folder, seen);
            for (int written = 0; written < 20; written++) {
                assertThat(lines.readLine()).isEqualTo(Integer.toString(written + 1));
                look(folder, seen);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }

        assertThat(seen).contains("store rwx------", "pipevolve.mv.db rw-------", "pipevolve.key rw-------")
                .allMatch(file -> file.endsWith(" rw-------") || file.equals("store rwx------"));
    }

    @Test
    void an_open_store_is_closed_and_this_is_said() throws Exception {
        StoreExtension.open(temporary).close();
        rights(temporary, "rwxrwxr-x");
        rights(temporary.resolve(SearchStore.FILE), "rw-r--r--");
        rights(temporary.resolve("pipevolve.key"), "rw-r-----");

        SearchStore.openToRead(temporary, notices::add).close();

        assertThat(notices).singleElement().asString().contains("other users could reach it", "yours alone",
                "the folder 0700", "pipevolve.mv.db 0600", "pipevolve.key 0600");
        assertThat(rights(temporary)).isEqualTo("rwx------");
        assertThat(rights(temporary.resolve(SearchStore.FILE))).isEqualTo("rw-------");
        assertThat(rights(temporary.resolve("pipevolve.key"))).isEqualTo("rw-------");
        StoreExtension.open(temporary).close();
    }

    @Test
    void a_journal_that_is_a_link_or_open_or_of_another_user_is_none_to_go_by() throws Exception {
        StoreExtension.open(temporary).close();
        var journal = temporary.resolve("pipevolve.redo");
        Files.createFile(journal);
        rights(journal, "rw-rw-rw-");
        SearchStore.openToRead(temporary, notices::add).close();
        assertThat(notices).singleElement().asString().contains("pipevolve.redo 0600");
        assertThat(rights(journal)).isEqualTo("rw-------");

        Files.delete(journal);
        Files.createSymbolicLink(journal, Files.createFile(temporary.resolve("failure-elsewhere.txt")));
        assertThatThrownBy(() -> SearchStore.openToRead(temporary, notices::add).close())
                .isInstanceOf(UserException.class).hasMessageContaining("pipevolve.redo is a link or no file");
        Files.delete(journal);

        assumeTrue(new UnixSystem().getUid() == 0);
        Files.createFile(journal);
        Files.setAttribute(journal, "unix:uid", SOMEBODY_ELSE);
        assertThatThrownBy(() -> SearchStore.open(temporary, notices::add).close())
                .isInstanceOf(UserException.class).hasMessageContaining("pipevolve.redo belongs to another user");
    }

    @Test
    void a_folder_with_other_things_in_it_keeps_its_rights_but_not_one_that_others_write() throws Exception {
        Files.createFile(temporary.resolve("notes.txt"));
        rights(temporary, "rwxr-xr-x");
        StoreExtension.open(temporary).close();
        assertThat(rights(temporary)).isEqualTo("rwxr-xr-x");
        assertThat(rights(temporary.resolve(SearchStore.FILE))).isEqualTo("rw-------");

        rights(temporary, "rwxrwxrwx");
        assertThatThrownBy(() -> SearchStore.open(temporary, notices::add)).isInstanceOf(UserException.class)
                .hasMessageContaining("other users may change what is in this folder")
                .hasMessageContaining("chmod go-w");
    }

    @Test
    void a_store_that_others_can_put_another_one_in_the_place_of_is_refused() throws Exception {
        var folder = temporary.resolve("store");
        StoreExtension.open(folder).close();
        for (var open : List.of("rwxrwxrwx", "rwx----w-")) {
            rights(temporary, open);
            assertThatThrownBy(() -> SearchStore.openToRead(folder, notices::add)).as(open)
                    .isInstanceOf(UserException.class).hasMessageContaining("may rename what is in the folder")
                    .hasMessageContaining("chmod +t " + temporary.toRealPath()).hasMessageNotContaining("\n");
        }

        Files.setAttribute(temporary, "unix:mode", 01777);
        StoreExtension.open(folder).close();
        Files.createSymbolicLink(temporary.resolve("link"), folder);
        StoreExtension.open(temporary.resolve("link")).close();
    }

    @Test
    void a_store_below_a_folder_of_another_user_is_refused() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "only root gives folders away");
        var folder = temporary.resolve("theirs").resolve("mine");
        StoreExtension.open(folder).close();
        Files.setAttribute(folder.getParent(), "unix:uid", SOMEBODY_ELSE);

        for (var path : List.of(folder, folder.resolve("new")))
            assertThatThrownBy(() -> SearchStore.open(path, notices::add)).isInstanceOf(UserException.class)
                    .hasMessageContaining("theirs above it belongs to another user");
    }

    @Test
    void a_folder_that_belongs_to_the_users_own_group_too_is_none_of_others() throws Exception {
        var attributes = Files.readAttributes(temporary, PosixFileAttributes.class);
        assumeTrue(attributes.group().getName().equals(attributes.owner().getName()));
        rights(temporary, "rwxrwxr-x");

        StoreExtension.open(temporary.resolve("store")).close();
    }

    @Test
    void a_link_in_the_place_of_the_file_or_the_password_is_refused() throws Exception {
        var elsewhere = Files.createFile(temporary.resolve("elsewhere"));
        for (var name : List.of(SearchStore.FILE, "pipevolve.key")) {
            var folder = Files.createDirectory(temporary.resolve("for-" + name));
            Files.createSymbolicLink(folder.resolve(name), elsewhere);

            assertThatThrownBy(() -> SearchStore.open(folder, notices::add)).isInstanceOf(UserException.class)
                    .hasMessageContaining(name + " is a link");
        }
        assertThat(elsewhere).isEmptyFile();
    }

    @Test
    void another_user_reads_nothing_and_what_belongs_to_another_user_is_refused() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0 && canBecomeSomebodyElse(), "only root becomes somebody else");
        var folder = Files.createDirectory(temporary.resolve("store"));
        rights(temporary, "rwxr-xr-x");
        StoreExtension.open(folder).close();

        for (var command : List.of("ls " + folder, "cat " + folder.resolve(SearchStore.FILE),
                "cat " + folder.resolve("pipevolve.key"), "touch " + folder.resolve("pipevolve.lock.db")))
            assertThat(asSomebodyElse(command)).as(command).isNotZero();

        Files.setAttribute(folder, "unix:uid", SOMEBODY_ELSE);
        assertThatThrownBy(() -> SearchStore.openToRead(folder, notices::add)).isInstanceOf(UserException.class)
                .hasMessageContaining("the folder belongs to another user").hasMessageContaining("pipevolve backup");
        Files.setAttribute(folder, "unix:uid", 0);
        Files.setAttribute(folder.resolve(SearchStore.FILE), "unix:uid", SOMEBODY_ELSE);
        assertThatThrownBy(() -> SearchStore.openToRead(folder, notices::add)).isInstanceOf(UserException.class)
                .hasMessageContaining("pipevolve.mv.db belongs to another user");
    }

    @Test
    void no_process_listens_while_a_search_writes() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        var writer = StoreChild.start("write", temporary.toString(), "1");
        try (var lines = writer.inputReader()) {
            for (int written = 1; written <= 20; written++)
                assertThat(lines.readLine()).isEqualTo(Integer.toString(written));
            try (var files = Files.list(Path.of("/proc/%d/fd".formatted(writer.pid())))) {
                assertThat(files.map(StorePrivacyTest::target)).noneMatch(target -> target.startsWith("socket:"));
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_store_without_its_password_is_refused_in_one_line() throws Exception {
        StoreExtension.open(temporary).close();
        Files.delete(temporary.resolve("pipevolve.key"));

        assertThatThrownBy(() -> SearchStore.openToRead(temporary, notices::add)).isInstanceOf(UserException.class)
                .hasMessageContaining("its password, the file pipevolve.key, cannot be read")
                .hasMessageNotContaining("\n");
    }

    private static boolean canBecomeSomebodyElse() throws Exception {
        try {
            return asSomebodyElse("true") == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static int asSomebodyElse(String command) throws Exception {
        var id = Integer.toString(SOMEBODY_ELSE);
        var process = new ProcessBuilder("setpriv", "--reuid", id, "--regid", id, "--clear-groups", "sh", "-c", command)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static void look(Path folder, Set<String> seen) throws IOException {
        if (!Files.isDirectory(folder))
            return;
        seen.add(folder.getFileName() + " " + rights(folder));
        try (var files = Files.list(folder)) {
            for (var file : files.toList())
                try {
                    seen.add(file.getFileName() + " " + rights(file));
                } catch (NoSuchFileException _) {
                    assertThat(file.getFileName().toString()).isEqualTo("pipevolve.new.mv.db");
                }
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return "closed";
        }
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void rights(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }
}
