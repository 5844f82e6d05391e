package io.pipevolve.results.ea.expert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A C++ program of the MQL5 sources, compiled anew in a folder of its own. */
record CppProgram(Path folder) {
    private static final Path SOURCES = Path.of("src", "main", "resources", "mql5", "Include", "Pipevolve")
            .toAbsolutePath();
    private static final Path SHIM = Path.of("src", "test", "resources", "cpp").toAbsolutePath();
    private static final int SECONDS = 300;

    /**
     * Compiles a source of the test resources. Where there is no compiler the test is skipped, but under CI it fails.
     *
     * @param options
     *            further ones for the compiler
     */
    static CppProgram compiled(String source, Path folder, String... options) throws IOException {
        var program = new CppProgram(folder);
        var command = new ArrayList<>(List.of(compiler(), "-std=c++17", "-O0", "-ffp-contract=off", "-Wall",
                "-Werror=return-type", "-Werror=uninitialized", "-Werror=parentheses", "-I", SHIM.toString(), "-I",
                SOURCES.toString(), "-o", program.file()));
        command.addAll(List.of(options));
        command.add(SHIM.resolve(source).toString());
        run(folder, command, "");
        return program;
    }

    private String file() {
        return folder.resolve("program").toAbsolutePath().toString();
    }

    private static String compiler() {
        return compilerOnPath().orElseGet(() -> {
            if ("true".equals(System.getenv("CI")))
                fail("There is no c++ or g++ on the PATH: the MQL5 arithmetic cannot be checked.");
            return abort("There is no c++ or g++ on the PATH: install one to check the MQL5 arithmetic.");
        });
    }

    private static Optional<String> compilerOnPath() {
        var folders = Optional.ofNullable(System.getenv("PATH")).orElse("").split(":");
        return Stream.of("c++", "g++").flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable).map(Path::toString).findFirst();
    }

    /** The program's lines, one for each of the input's. */
    List<String> answers(List<String> lines) throws IOException {
        var answers = output(lines);
        assertThat(answers).hasSameSizeAs(lines);
        return answers;
    }

    /** What the program prints. */
    List<String> output(List<String> lines) throws IOException {
        return output(String.join("\n", lines) + "\n");
    }

    /** What the program prints with these arguments. */
    List<String> output(String input, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(file()));
        command.addAll(List.of(arguments));
        return run(folder, command, input).lines().toList();
    }

    private static String run(Path folder, List<String> command, String input) throws IOException {
        var in = Files.writeString(folder.resolve("in"), input);
        var out = folder.resolve("out");
        var process = new ProcessBuilder(command).redirectInput(in.toFile()).redirectOutput(out.toFile())
                .redirectErrorStream(true).directory(folder.toFile()).start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
        var text = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
