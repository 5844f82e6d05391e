package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreOptionsTest {
    private static final Path WORK = Path.of("/work-of-a-user");

    private final Shell shell = new Shell(WORK);
    private final StoreOptions options = new StoreOptions();

    @Test
    void the_store_lies_in_the_working_directory() {
        assertThat(options.folder(shell.environment())).isEqualTo(WORK.resolve("pipevolve-data"));
    }

    @Test
    void the_environment_names_another() {
        var environment = shell.with("PIPEVOLVE_STORE", "results").environment();
        assertThat(options.folder(environment)).isEqualTo(WORK.resolve("results"));
    }

    @Test
    void a_blank_variable_names_none() {
        var environment = shell.with("PIPEVOLVE_STORE", " ").environment();
        assertThat(options.folder(environment)).isEqualTo(WORK.resolve("pipevolve-data"));
    }

    @Test
    void the_option_goes_before_the_environment() {
        options.store = Optional.of(Path.of("/elsewhere"));
        var environment = shell.with("PIPEVOLVE_STORE", "results").environment();
        assertThat(options.folder(environment)).isEqualTo(Path.of("/elsewhere"));
    }
}
