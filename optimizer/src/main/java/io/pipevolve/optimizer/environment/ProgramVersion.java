package io.pipevolve.optimizer.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version that the build wrote. */
public final class ProgramVersion {
    private static final String NUMBER = read();

    private ProgramVersion() {
    }

    /** Such as {@code 0.1.0}. */
    public static String number() {
        return NUMBER;
    }

    private static String read() {
        try (var in = Objects.requireNonNull(ProgramVersion.class.getResourceAsStream("version.properties"))) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
