package io.pipevolve.results.ea.expert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The MQL5 sources that ship with Pipevolve, and the two of them that name a model. */
final class ExpertSources {
    /** What all experts of a package include. */
    static final List<String> SHARED = List.of("Codes.mqh", "Rules.mqh", "Model.mqh", "Trade.mqh", "Chart.mqh",
            "Expert.mqh", "SelfTest.mqh");

    private static final String PROPERTIES = "//@properties\n";

    private ExpertSources() {
    }

    static String shared(String name) {
        return resource("Include/Pipevolve/" + name);
    }

    static String expert(Expert expert, Graphs graphs) {
        return with(resource("Experts/Pipevolve/PipevolveEA.mq5"), expert, graphs);
    }

    static String selfTest(Expert expert, Graphs graphs) {
        return with(resource("Scripts/Pipevolve/PipevolveSelfTest.mq5"), expert, graphs);
    }

    private static String with(String source, Expert expert, Graphs graphs) {
        var files = graphs.beside()
                ? graphs.all().stream()
                        .map(graph -> "#property tester_file \"%s\"\n".formatted(graph.openedAs()))
                        .collect(Collectors.joining())
                : "";
        return source.replace(PROPERTIES, files).replace("<Pipevolve/Constants.mqh>",
                "<Pipevolve/%s>".formatted(expert.files().constantsName()));
    }

    private static String resource(String path) {
        try (var stream = ExpertSources.class.getResourceAsStream("/mql5/" + path)) {
            var bytes = Objects.requireNonNull(stream, path).readAllBytes();
            return new String(bytes, StandardCharsets.US_ASCII).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
