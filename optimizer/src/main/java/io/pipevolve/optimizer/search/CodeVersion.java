package io.pipevolve.optimizer.search;

import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.Sha256;
import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.model.BaseModel;
import io.pipevolve.optimizer.environment.ProgramVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The version with a hash of the code that scores depend on: {@code 0.1.0+} and 12 hex digits. */
public final class CodeVersion {
    private static final int DIGITS = 12;

    private CodeVersion() {
    }

    /** That of this process. */
    public static String current() {
        return Running.TEXT;
    }

    /**
     * SHA-256 over class path entries: a jar's bytes, or the files of a folder in the order of their names.
     */
    static String hash(List<Path> entries) {
        try {
            var digest = Sha256.digest();
            for (var entry : entries)
                for (var file : files(entry)) {
                    var name = entry.relativize(file).toString().replace('\\', '/');
                    digest.update("%s %d\n".formatted(name, Files.size(file)).getBytes(StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(file));
                }
            return Sha256.hex(digest).substring(0, DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path entry) throws IOException {
        try (var files = Files.walk(entry)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Path entry(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class path entry of %s is no path.".formatted(type), e);
        }
    }

    /** Read where it is first asked for: commands that only show what is stored need none. */
    private static final class Running {
        static final String TEXT = ProgramVersion.number() + "+" + hash(
                Stream.of(SearchDefinition.class, BaseModel.class, FitnessFunction.class).map(CodeVersion::entry)
                        .distinct().toList());
    }
}
