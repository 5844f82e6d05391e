package io.pipevolve.optimizer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import io.pipevolve.optimizer.cli.Shell;
import io.pipevolve.optimizer.environment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetFolderTest {
    private final Path folder;
    private final Environment environment;

    TargetFolderTest(@TempDir Path folder) {
        this.folder = folder;
        this.environment = new Shell(folder).environment();
    }

    @Test
    void an_empty_path_is_refused_and_not_taken_for_the_working_directory() {
        assertThatThrownBy(() -> require("", true)).isInstanceOf(UserException.class).hasMessageContaining("is empty");
    }

    @Test
    void a_folder_with_files_of_the_users_is_refused_unless_forced() throws IOException {
        Files.createDirectory(folder.resolve("project"));
        Files.writeString(folder.resolve("project/README.md"), "mine");

        assertThatThrownBy(() -> require("project", false)).isInstanceOf(UserException.class)
                .hasMessageContaining("README.md").hasMessageContaining("--force");
        assertThatCode(() -> require("project", true)).doesNotThrowAnyException();
    }

    @Test
    void new_and_empty_folders_and_those_of_an_earlier_command_are_taken() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        require("empty", false);
        var target = require("new", false);
        TargetFolder.write(target, staged -> {
            Files.writeString(staged.path().resolve("weights"), "new");
            return TargetFolder.publish(staged);
        });

        assertThat(require("new", false)).isEqualTo(target);
        assertThat(target.resolve("weights")).hasContent("new");
    }

    private Path require(String path, boolean force) {
        return TargetFolder.require(new Destination("--to", Path.of(path), force), environment);
    }
}
