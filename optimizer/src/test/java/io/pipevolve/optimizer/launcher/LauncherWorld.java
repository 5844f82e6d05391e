package io.pipevolve.optimizer.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of the launcher in a repository of its own, with pretended JDKs and a pretended Maven that count their calls.
 */
final class LauncherWorld {
    private static final List<String> TOOLS = List.of("find", "mkdir", "rm", "mv", "ln", "readlink", "sleep", "date",
            "sed", "head", "cat", "cksum", "sort", "touch", "sync");
    private static final String JAVA = """
            #!/bin/sh
            echo "java $0"
            echo "folder $(pwd)"
            echo "tracking $OPT_OUT_TRACKING"
            echo "locale $LC_ALL"
            for word in "$@"; do
              case $word in -XX:ArchiveClassesAtExit=*) echo "$*" > "${word#*=}" ;; esac
              echo "<$word>"
            done
            [ ! -f doctor.fails ] || exit 1
            """;
    private static final String MAVEN = """
            #!/bin/sh
            echo "$JAVA_HOME" >> mvn.calls
            [ ! -f mvn.hangs ] || exec sleep 60
            [ ! -f mvn.fails ] || { echo '[INFO] x'; echo '[ERROR] no luck'; exit 1; }
            mkdir -p optimizer/target/lib
            echo jar > optimizer/target/pipevolve-optimizer.jar
            """;

    final Path root;
    final Path home;
    final Path tools;

    record Result(int exit, List<String> out, List<String> err) {
    }

    LauncherWorld(Path root) throws IOException {
        this.root = root.toRealPath();
        home = Files.createDirectories(this.root.resolve("my repository"));
        tools = Files.createDirectories(this.root.resolve("bin"));
        for (var tool : TOOLS)
            script(tools.resolve(tool), "#!/bin/sh\nexec %s \"$@\"\n".formatted(installed(tool)));
        Files.copy(Path.of("..", "pipevolve"), home.resolve("pipevolve"));
        executable(home.resolve("pipevolve"));
        script(tools.resolve("mvn"), MAVEN);
        source("pom.xml");
        source("config/pom.xml");
        source("config/src/main/java/A.java");
        source("config/src/main/java/B.java");
        age();
    }

    private static Path installed(String tool) {
        return Stream.of("/usr/bin", "/bin").map(folder -> Path.of(folder, tool)).filter(Files::exists).findFirst()
                .orElseThrow();
    }

    private void source(String name) throws IOException {
        var file = home.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.createFile(file);
    }

    private void age() throws IOException {
        var yesterday = FileTime.from(Instant.now().minusSeconds(86_400));
        try (var files = Files.walk(home)) {
            for (var file : files.toList())
                Files.setLastModifiedTime(file, yesterday);
        }
    }

    /** Makes a source or folder newer than any build. */
    void touch(String name) throws IOException {
        Files.setLastModifiedTime(home.resolve(name), FileTime.from(Instant.now().plusSeconds(86_400)));
    }

    /** Changes what is in a source. */
    void change(String name) throws IOException {
        Files.writeString(home.resolve(name), "changed");
        touch(name);
    }

    Path jdk(String name, String version) throws IOException {
        var folder = root.resolve(name);
        Files.createDirectories(folder.resolve("bin"));
        script(folder.resolve("bin/java"), JAVA);
        script(folder.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(folder.resolve("release"),
                "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"%s\"\nOS_NAME=\"Linux\"\n".formatted(version));
        return folder;
    }

    static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Process start(Path launcher, Map<String, String> variables, String... words) throws IOException {
        var builder = new ProcessBuilder(
                Stream.concat(Stream.of(launcher.toString()), Stream.of(words)).toList());
        builder.directory(root.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", tools.toString(), "HOME", root.resolve("user").toString(),
                "PIPEVOLVE_JDKS", root.resolve("jdks").toString()));
        builder.environment().putAll(variables);
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    Result run(Map<String, String> variables, String... words) throws IOException, InterruptedException {
        return end(start(home.resolve("pipevolve"), variables, words));
    }

    static Result end(Process process) throws IOException, InterruptedException {
        try (var out = reader(process.getInputStream()); var err = reader(process.getErrorStream())) {
            var outLines = out.lines().toList();
            var errLines = err.lines().toList();
            return new Result(process.waitFor(), outLines, errLines);
        }
    }

    static BufferedReader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, UTF_8));
    }

    /** The JDK that each build got. */
    List<String> builds() throws IOException {
        var calls = home.resolve("mvn.calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    Path classes() {
        return home.resolve("optimizer/target/pipevolve.jsa");
    }

    boolean isLocked() {
        return Files.isSymbolicLink(home.resolve("target/pipevolve-build.lock"));
    }
}
