package io.pipevolve.config.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links and folders that others have put where Pipevolve writes. */
class PlantedFilesTest {
    private static final String STAGED = StagedFolder.PREFIX + "0123456789abcdef";

    private final Path temporary;
    private final Path victim;
    private final Export export;

    PlantedFilesTest(@TempDir Path temporary) {
        this.temporary = temporary;
        this.victim = temporary.resolve("victim");
        this.export = new Export(temporary.resolve("export"));
    }

    @BeforeEach
    void a_first_export_and_a_file_that_is_none_of_its_business() throws IOException {
        Files.writeString(victim, "precious");
        export.write(1);
    }

    private static void link(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
        } catch (IOException | UnsupportedOperationException e) {
            Assumptions.abort("no links here: " + e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"best.json", "base/config.json", "provenance.json", "model.safetensors",
            "adapter.safetensors"})
    void a_link_in_the_place_of_a_file_is_refused_and_the_old_export_stays(String name) throws IOException {
        var place = export.folder().resolve(name);
        Files.deleteIfExists(place);
        link(place, victim);

        assertThatThrownBy(() -> export.write(2)).isInstanceOf(UserException.class).hasMessageContaining(name)
                .hasMessageContaining("is a link").hasMessageNotContaining("\n");

        assertThat(victim).hasContent("precious");
        assertThat(place).isSymbolicLink();
        for (var file : Export.files(1))
            assertThat(export.folder().resolve(file)).as(file).hasContent(file.equals(name) ? "precious" : "1");
        assertThat(export.hasLeftover()).isFalse();
    }

    @Test
    void a_link_in_the_place_of_an_inner_folder_is_refused() throws IOException {
        var elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Tree.delete(export.folder().resolve("base"));
        link(export.folder().resolve("base"), elsewhere);

        assertThatThrownBy(() -> export.write(2)).isInstanceOf(UserException.class).hasMessageContaining("is a link");

        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void a_folder_that_the_user_reaches_through_a_link_is_written() throws IOException {
        link(temporary.resolve("shortcut"), export.folder());
        new Export(temporary.resolve("shortcut")).write(2);
        assertThat(export.isComplete(2)).isTrue();
    }

    @Test
    void a_folder_in_the_place_of_a_file_is_refused() throws IOException {
        Files.createDirectory(export.folder().resolve("model.safetensors"));
        assertThatThrownBy(() -> export.write(2)).isInstanceOf(UserException.class)
                .hasMessageContaining("is a folder");
        Files.delete(export.folder().resolve("model.safetensors"));
        assertThat(export.isComplete(1)).isTrue();
    }

    @Test
    void links_are_refused_before_much_work_where_that_is_asked() throws IOException {
        Files.delete(export.folder().resolve("best.json"));
        link(export.folder().resolve("best.json"), victim);
        try (var staged = StagedFolder.in(export.folder())) {
            assertThatThrownBy(() -> staged.requireNoLinks(List.of(Path.of("provenance.json"), Path.of("best.json"))))
                    .isInstanceOf(UserException.class).hasMessageContaining("best.json");
        }
    }

    @Test
    void a_single_file_is_not_written_through_a_link() throws IOException {
        var target = temporary.resolve("quick.set");
        link(target, victim);
        assertThatThrownBy(() -> AtomicFile.write(target, "new")).isInstanceOf(UserException.class)
                .hasMessage(target + " is a link, and nothing is written through links: remove it, or name another "
                        + "folder.");
        assertThat(victim).hasContent("precious");
    }

    @Test
    void a_link_under_the_name_that_temporary_files_once_had_is_left_alone() throws IOException {
        for (var suffix : List.of(".tmp", ".part", ".new"))
            link(temporary.resolve("quick.set" + suffix), victim);
        AtomicFile.write(temporary.resolve("quick.set"), "new");
        assertThat(temporary.resolve("quick.set")).hasContent("new");
        assertThat(victim).hasContent("precious");
    }

    @Test
    void a_folder_that_only_looks_like_a_leftover_is_left_alone() throws IOException {
        var other = Files.createDirectory(export.folder().resolve(STAGED));
        Files.writeString(other.resolve("lock"), "somebody else's");
        Files.writeString(other.resolve("plan"), "pipevolve publication 1\nremoved best.json\n");

        export.write(2);

        assertThat(other.resolve("lock")).hasContent("somebody else's");
        Tree.delete(other);
        assertThat(export.isComplete(2)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lock"})
    void a_leftover_from_before_it_was_marked_is_deleted(String only) throws IOException {
        var leftover = Files.createDirectory(export.folder().resolve(STAGED));
        if (!only.isEmpty())
            Files.writeString(leftover.resolve(only), "pipevolve");

        export.write(2);

        assertThat(leftover).doesNotExist();
    }

    @Test
    void a_folder_of_that_name_with_something_else_in_it_is_left_alone() throws IOException {
        var other = Files.createDirectory(export.folder().resolve(STAGED));
        Files.writeString(other.resolve("thesis.txt"), "years of work");

        export.write(2);

        assertThat(other.resolve("thesis.txt")).hasContent("years of work");
    }

    @Test
    void a_leftover_that_is_a_link_is_left_alone() throws IOException {
        var elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Occupancy.take(elsewhere).close();
        link(export.folder().resolve(STAGED), elsewhere);

        export.write(2);

        assertThat(elsewhere.resolve(Occupancy.FILE)).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"removed ../victim", "removed /victim", "removed rank-2/../../victim", "removed "})
    void a_plan_that_leads_out_of_the_folder_is_not_carried_out(String line) throws IOException {
        var leftover = Files.createDirectory(export.folder().resolve(STAGED));
        Occupancy.take(leftover).close();
        AtomicFile.write(leftover.resolve("plan"), "pipevolve publication 1\n" + line + "\n");

        export.write(2);

        assertThat(victim).hasContent("precious");
        assertThat(leftover).exists();
    }

    @Test
    void two_at_once_are_refused() throws IOException {
        try (var staged = StagedFolder.in(export.folder())) {
            assertThatThrownBy(() -> export.write(2)).isInstanceOf(UserException.class)
                    .hasMessageContaining("another Pipevolve is writing into it");
            Export.fill(staged.path(), 3);
            staged.publish(List.of(), List.of());
        }
        assertThat(export.folder().resolve("best.json")).hasContent("3");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void nobody_else_can_look_into_files_in_the_making_and_what_is_published_is_as_open_as_any_file()
            throws IOException {
        var usual = Files.getPosixFilePermissions(victim);
        try (var staged = StagedFolder.in(export.folder())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(staged.path().getParent())))
                    .isEqualTo("rwx------");
        }
        assertThat(Files.getPosixFilePermissions(export.folder().resolve("best.json"))).isEqualTo(usual);
    }
}
