package io.pipevolve.optimizer.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of Windows is pipevolve.cmd")
class LauncherJdkTest {
    private final Path folder;
    private final LauncherWorld world;

    LauncherJdkTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        world = new LauncherWorld(folder);
    }

    private void isRunBy(Path jdk, Map<String, String> variables) throws IOException, InterruptedException {
        var result = world.run(variables);
        assertThat(result.err()).noneMatch(line -> line.startsWith("pipevolve:"));
        assertThat(result.out()).startsWith("java " + jdk.resolve("bin/java"));
        assertThat(result.exit()).isZero();
    }

    @Test
    void the_jdk_that_is_named_wins_as_folder_and_as_java() throws IOException, InterruptedException {
        var named = world.jdk("odd place/jdk", "25.0.1");
        var other = world.jdk("jdks/other", "25");
        var link = Files.createSymbolicLink(folder.resolve("java-link"), named.resolve("bin/java"));
        for (var way : new Path[]{named, named.resolve("bin/java"), link})
            isRunBy(named, Map.of("PIPEVOLVE_JAVA", way.toString(), "JAVA_HOME", other.toString()));
        assertThat(world.builds()).containsExactly(named.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"24.0.2", "1.8.0_452", "", "none"})
    void a_named_jdk_that_is_too_old_is_refused_even_beside_a_good_one(String version)
            throws IOException, InterruptedException {
        var old = world.jdk("old", version);
        if (version.equals("none"))
            Files.delete(old.resolve("release"));
        world.jdk("jdks/good", "25");
        var result = world.run(Map.of("PIPEVOLVE_JAVA", old.toString()));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).containsExactly("pipevolve: PIPEVOLVE_JAVA (" + old
                + ") is no JDK 25 or newer: name a JDK's folder or its bin/java.");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void java_home_comes_before_the_path_and_the_path_before_the_usual_folders()
            throws IOException, InterruptedException {
        var home = world.jdk("home", "26-ea");
        var onPath = world.jdk("on-path", "25.0.3");
        var usual = world.jdk("jdks/25", "25.0.3");
        Files.createSymbolicLink(world.tools.resolve("java"), onPath.resolve("bin/java"));
        isRunBy(home, Map.of("JAVA_HOME", home + "/"));
        isRunBy(onPath, Map.of("JAVA_HOME", world.jdk("jdks/21", "21.0.7").toString()));
        Files.writeString(onPath.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        isRunBy(usual, Map.of());
    }

    @Test
    void of_the_usual_folders_the_oldest_that_is_new_enough_is_taken() throws IOException, InterruptedException {
        world.jdk("jdks/a", "27-ea");
        world.jdk("jdks/b", "17.0.15");
        Files.delete(world.jdk("jdks/c", "25").resolve("bin/javac"));
        isRunBy(world.jdk("user/.jdks/temurin-26", "26.0.1"), Map.of());
        isRunBy(world.jdk("user/.sdkman/candidates/java/25-tem", "25.0.2"), Map.of());
    }

    @Test
    void without_a_jdk_one_line_says_how_to_get_one() throws IOException, InterruptedException {
        world.jdk("jdks/17", "17.0.15");
        var result = world.run(Map.of());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).singleElement().asString().startsWith("pipevolve: found no JDK 25 or newer")
                .contains("apt-get install openjdk-25-jdk", "Temurin 25", "PIPEVOLVE_JAVA=");
        assertThat(world.builds()).isEmpty();
    }

    @Test
    void java_gets_the_options_and_the_words_of_the_user() throws IOException, InterruptedException {
        var jdk = world.jdk("jdks/25", "25");
        Files.createSymbolicLink(world.tools.resolve("pipe"), world.home.resolve("pipevolve"));
        var link = Files.createSymbolicLink(folder.resolve("start here"), Path.of("bin", "pipe"));
        var result = LauncherWorld
                .end(world.start(link, Map.of("PIPEVOLVE_JAVA_OPTS", "-Xmx2g -Da=*"), "search", "my file.yaml",
                        "", "*"));
        assertThat(result.out()).startsWith("java " + jdk.resolve("bin/java"), "folder " + world.root, "tracking true",
                "locale C.UTF-8", "<--enable-native-access=ALL-UNNAMED>");
        assertThat(result.out()).contains("<-XX:+UseSerialGC>", "<-Dai.djl.offline=true>");
        var target = world.home.resolve("optimizer/target");
        assertThat(result.out()).endsWith("<-Xmx2g>", "<-Da=*>", "<-cp>",
                "<" + target.resolve("pipevolve-optimizer.jar") + ":" + target.resolve("lib") + "/*>",
                "<io.pipevolve.optimizer.cli.Pipevolve>", "<search>", "<my file.yaml>", "<>", "<*>");
    }
}
