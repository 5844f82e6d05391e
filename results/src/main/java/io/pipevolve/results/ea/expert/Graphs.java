package io.pipevolve.results.ea.expert;

import io.pipevolve.config.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The ONNX graphs of a model as its MQL5 sources name them: inside the compiled program, or beside it where a terminal
 * takes no resource so large.
 *
 * @param beside
 *            whether the program opens them as files, which the Strategy Tester must be told of
 */
record Graphs(List<Graph> all, boolean beside) {
    private static final long MEBIBYTE = 1L << 20;

    /** One graph and its size in bytes. */
    record Graph(WeightsRole role, GraphForm form, String file, long size) {
        /** The array that holds it, such as {@code PvGraphTester} or {@code PvGraphLiveUnrolled}. */
        String array() {
            return "PvGraph" + word(role.key()) + (form == GraphForm.UNROLLED ? "Unrolled" : "");
        }

        /** Below {@code MQL5}, as a string literal. */
        String resource() {
            return "\\\\Files\\\\Pipevolve\\\\" + file;
        }

        /** Below {@code MQL5\Files}, as a string literal. */
        String openedAs() {
            return "Pipevolve\\\\" + file;
        }
    }

    /** The graphs of that name that lie in the folder; a {@link UserException} where the build takes none so large. */
    static Graphs of(ExpertFolder folder, ExpertName name, int build) {
        var found = new ArrayList<Graph>();
        for (var role : WeightsRole.values())
            for (var form : GraphForm.values()) {
                var file = folder.onnx(name, role, form);
                if (form == GraphForm.LOOP || Files.exists(file))
                    found.add(new Graph(role, form, file.getFileName().toString(), size(file)));
            }
        for (var graph : found)
            if (graph.size > ExpertPackage.RESOURCE)
                throw new UserException("%s has %s MiB, and MetaTrader 5 takes %d MiB: export a smaller base model."
                        .formatted(graph.file, mebibytes(graph.size), ExpertPackage.RESOURCE / MEBIBYTE));
        return new Graphs(List.copyOf(found), build < ExpertPackage.BUILD
                && found.stream().anyMatch(graph -> graph.size > ExpertPackage.OLD_RESOURCE));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f", (double) bytes / MEBIBYTE);
    }

    boolean hasUnrolled(WeightsRole role) {
        return all.stream().anyMatch(graph -> graph.role == role && graph.form == GraphForm.UNROLLED);
    }

    static String word(String key) {
        return key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    }
}
