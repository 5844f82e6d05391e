package io.pipevolve.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesFolderTest {
    private final Throwable unloaded = new EngineException("Failed to load PyTorch native library",
            new UnsatisfiedLinkError("libtorch.so: failed to map segment from shared object"));

    private final Path folder;

    NativesFolderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_folder_from_which_nothing_may_be_run_is_named_with_the_variable_that_names_another() {
        var natives = folder.resolve("djl");
        assertThat(new NativesFolder(natives, "DJL_CACHE_DIR", _ -> false).explained(unloaded)).get()
                .extracting(Throwable::getMessage).isEqualTo(
                        "The native libraries cannot run from " + natives + ": nothing may be run there (noexec): name "
                                + "another folder with DJL_CACHE_DIR=/path.");
        assertThat(natives).isEmptyDirectory();
    }

    @Test
    void a_folder_that_cannot_be_made_is_named_with_the_reason() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        assertThat(new NativesFolder(file.resolve("djl"), "ENGINE_CACHE_DIR", _ -> true).explained(unloaded)).get()
                .satisfies(told -> {
                    assertThat(told.problem()).contains("cannot be unpacked into " + file.resolve("djl"));
                    assertThat(told.mend()).isEqualTo("name another folder with ENGINE_CACHE_DIR=/path");
                });
    }

    @Test
    void a_disk_without_room_is_told_as_that() {
        var full = new IllegalStateException("Cannot copy jni files", new IOException("No space left on device"));
        assertThat(new NativesFolder(folder, "DJL_CACHE_DIR", _ -> true).explained(full)).get().satisfies(told -> {
            assertThat(told.problem()).endsWith("cannot be unpacked into " + folder + " (No space left on device)");
            assertThat(told.mend()).startsWith("make room there, or name another folder");
        });
    }

    @Test
    void a_folder_in_order_explains_nothing_and_neither_does_it_a_fault_of_another_kind() {
        assertThat(new NativesFolder(folder, "DJL_CACHE_DIR", file -> file.toFile().setExecutable(true))
                .explained(unloaded)).isEmpty();
        assertThat(new NativesFolder(folder, "DJL_CACHE_DIR", _ -> false)
                .explained(new IllegalStateException("no such token"))).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }
}
