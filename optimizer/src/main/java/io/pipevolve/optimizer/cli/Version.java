package io.pipevolve.optimizer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote. */
final class Version implements IVersionProvider {
    private static final String VERSION = read();

    static String number() {
        return VERSION;
    }

    @Override
    public String[] getVersion() {
        return new String[]{"Pipevolve " + number()};
    }

    private static String read() {
        try (var in = Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"))) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
