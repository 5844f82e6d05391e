package io.pipevolve.fitness.data;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files of prices that the tests read: the shipped ones, and those of the folders that {@code -Dpipevolve.prices}
 * names, one after another as in a class path.
 */
final class PriceSamples {
    private static final Path SHIPPED = Path.of("..", "config", "samples");

    private PriceSamples() {
    }

    static List<Path> files() throws IOException {
        var folders = Stream.concat(Stream.of(SHIPPED), Stream.of(System.getProperty("pipevolve.prices", "")
                .split(File.pathSeparator, -1)).filter(folder -> !folder.isEmpty()).map(Path::of)).toList();
        var files = new ArrayList<Path>();
        for (var folder : folders)
            try (var all = Files.list(folder)) {
                all.filter(file -> file.toString().endsWith(".csv")).sorted().forEach(files::add);
            }
        return files;
    }

    /** All shapes of {@link PriceShapes}, and the first rows of the files. */
    static Map<String, String> texts(int rows) throws IOException {
        var texts = new LinkedHashMap<>(PriceShapes.all());
        for (var file : files())
            try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
                texts.put(file.getFileName().toString(), lines.limit(rows).collect(Collectors.joining("\n", "", "\n")));
            }
        return texts;
    }
}
