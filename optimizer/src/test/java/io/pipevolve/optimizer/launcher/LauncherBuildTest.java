package io.pipevolve.optimizer.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of Windows is pipevolve.cmd")
class LauncherBuildTest {
    private final LauncherWorld world;

    LauncherBuildTest(@TempDir Path folder) throws IOException {
        world = new LauncherWorld(folder);
        world.jdk("jdks/25", "25");
    }

    @Test
    void the_first_start_builds_and_says_so_and_the_second_does_not() throws IOException, InterruptedException {
        var first = world.run(Map.of());
        assertThat(first.err()).hasSize(2).allMatch(line -> line.startsWith("Building Pipevolve (first start) …"));
        assertThat(first.err().getLast()).matches(".* … \\d+ s");
        assertThat(first.out()).isNotEmpty();
        assertThat(world.run(Map.of()).err()).isEmpty();
        assertThat(world.builds()).hasSize(1);
        assertThat(world.isLocked()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "config/pom.xml", "config/src/main/java/A.java"})
    void a_changed_source_is_built_again(String changed) throws IOException, InterruptedException {
        world.run(Map.of());
        world.change(changed);
        assertThatItIsBuiltAgain();
    }

    @Test
    void a_folder_that_lost_a_source_is_built_again() throws IOException, InterruptedException {
        world.run(Map.of());
        Files.delete(world.home.resolve("config/src/main/java/B.java"));
        world.touch("config/src/main/java");
        assertThatItIsBuiltAgain();
    }

    @Test
    void the_build_keeps_the_classes_that_a_check_loads_for_all_starts() throws IOException, InterruptedException {
        var shared = "<-XX:SharedArchiveFile=%s>".formatted(world.classes());
        assertThat(world.run(Map.of()).out()).contains(shared).doesNotContain("<doctor>");
        assertThat(world.classes()).content().contains(" io.pipevolve.optimizer.cli.Pipevolve doctor --store ");
        assertThat(world.run(Map.of()).out()).contains(shared);
        world.change("pom.xml");
        Files.createFile(world.root.resolve("doctor.fails"));
        assertThat(world.run(Map.of()).out()).doesNotContain(shared);
        assertThat(world.classes().getParent()).isDirectoryNotContaining("glob:**.jsa*");
    }

    @Test
    void classes_that_may_not_have_reached_the_disk_are_not_kept() throws IOException, InterruptedException {
        LauncherWorld.script(world.tools.resolve("sync"), "#!/bin/sh\nexit 1\n");
        assertThat(world.run(Map.of()).exit()).isZero();
        assertThat(world.classes().getParent()).isDirectoryNotContaining("glob:**.jsa*");
    }

    @Test
    void a_build_for_cuda_does_not_fetch_its_natives() throws IOException, InterruptedException {
        assertThat(world.run(Map.of("PIPEVOLVE_CUDA", "1")).out()).noneMatch(word -> word.contains("SharedArchive"));
        assertThat(world.classes()).doesNotExist();
    }

    private void assertThatItIsBuiltAgain() throws IOException, InterruptedException {
        assertThat(world.run(Map.of()).err()).first().asString()
                .isEqualTo("Building Pipevolve (sources have changed) …");
        assertThat(world.builds()).hasSize(2);
    }

    @Test
    void a_copy_whose_files_are_all_new_and_unchanged_is_not_built_again() throws IOException, InterruptedException {
        world.run(Map.of());
        for (var source : List.of("pom.xml", "config/pom.xml", "config/src/main/java/A.java"))
            world.touch(source);
        assertThat(world.run(Map.of()).err()).isEmpty();
        assertThat(world.builds()).hasSize(1);
    }

    @Test
    void a_folder_with_a_colon_in_its_name_is_refused_with_the_mend() throws IOException, InterruptedException {
        var odd = Files.move(world.home, world.root.resolve("a:b"));
        var result = LauncherWorld.end(world.start(odd.resolve("pipevolve"), Map.of()));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).singleElement().asString().contains("has a colon in its name").contains("rename it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "PIPEVOLVE_JAVA_OPTS"})
    void the_users_own_garbage_collector_takes_the_place_of_ours(String variable)
            throws IOException, InterruptedException {
        assertThat(world.run(Map.of()).out()).contains("<-XX:+UseSerialGC>");
        assertThat(world.run(Map.of(variable, "-Xmx2g -XX:+UseG1GC")).out()).doesNotContain("<-XX:+UseSerialGC>");
        assertThat(world.run(Map.of(variable, "-Xmx2g")).out()).contains("<-XX:+UseSerialGC>");
    }

    @Test
    void names_of_files_are_in_utf_8_whatever_the_locale() throws IOException, InterruptedException {
        LauncherWorld.script(world.tools.resolve("locale"), "#!/bin/sh\necho \"${LC_ALL#*.}\"\n");
        assertThat(world.run(Map.of("LC_ALL", "C")).out()).contains("locale C.UTF-8");
        assertThat(world.run(Map.of("LC_ALL", "de_DE.UTF-8")).out()).contains("locale de_DE.UTF-8");
    }

    @Test
    void a_failed_build_names_its_log_and_is_tried_again() throws IOException, InterruptedException {
        Files.createFile(world.home.resolve("mvn.fails"));
        var failed = world.run(Map.of());
        assertThat(failed.exit()).isEqualTo(2);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err().getLast()).matches("pipevolve: the build failed after \\d+ s \\(no luck\\): see .*")
                .endsWith(world.home.resolve("target/pipevolve-build.log").toString());
        assertThat(world.isLocked()).isFalse();
        Files.delete(world.home.resolve("mvn.fails"));
        assertThat(world.run(Map.of()).exit()).isZero();
        assertThat(world.builds()).hasSize(2);
    }

    @Test
    void without_maven_one_line_says_what_to_install() throws IOException, InterruptedException {
        Files.delete(world.tools.resolve("mvn"));
        var result = world.run(Map.of());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).singleElement().asString().contains("no mvn on the PATH");
        assertThat(world.isLocked()).isFalse();
    }

    @Test
    void a_lock_whose_owner_is_dead_is_broken() throws IOException, InterruptedException {
        lock("999999999");
        assertThat(world.run(Map.of()).exit()).isZero();
        assertThat(world.builds()).hasSize(1);
        assertThat(world.isLocked()).isFalse();
    }

    @Test
    void a_second_launcher_waits_for_the_first_and_does_not_build_again() throws IOException, InterruptedException {
        var lock = lock(Long.toString(ProcessHandle.current().pid()));
        var second = world.start(world.home.resolve("pipevolve"), Map.of());
        try (var err = LauncherWorld.reader(second.getErrorStream())) {
            assertThat(err.readLine()).startsWith("Waiting for another build of Pipevolve (" + lock);
            var target = Files.createDirectories(world.home.resolve("optimizer/target"));
            Files.createFile(target.resolve("pipevolve-optimizer.jar"));
            Files.createFile(target.resolve("pipevolve.built"));
            Files.delete(lock);
            assertThat(err.readLine()).isNull();
        }
        assertThat(second.waitFor()).isZero();
        assertThat(world.builds()).isEmpty();
    }

    @Test
    void an_interrupted_build_leaves_neither_lock_nor_maven() throws IOException, InterruptedException {
        Files.createFile(world.home.resolve("mvn.hangs"));
        var launcher = world.start(world.home.resolve("pipevolve"), Map.of());
        try (var err = LauncherWorld.reader(launcher.getErrorStream())) {
            assertThat(err.readLine()).startsWith("Building Pipevolve");
            var maven = launcher.children().toList();
            launcher.toHandle().destroy();
            assertThat(err.lines()).last().asString().isEqualTo("pipevolve: the build was interrupted.");
            assertThat(launcher.waitFor()).isEqualTo(130);
            assertThat(maven).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        }
        assertThat(world.isLocked()).isFalse();
    }

    private Path lock(String owner) throws IOException {
        var target = Files.createDirectories(world.home.resolve("target"));
        return Files.createSymbolicLink(target.resolve("pipevolve-build.lock"), Path.of(owner));
    }
}
