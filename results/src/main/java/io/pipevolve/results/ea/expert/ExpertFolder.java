package io.pipevolve.results.ea.expert;

import java.nio.file.Path;

/**
 * Where the files of an expert lie in the folder that is copied into a terminal's data folder.
 *
 * @param root
 *            holds {@code MQL5}
 */
public record ExpertFolder(Path root) {
    /** Where the exporter puts a graph, before {@link ExpertPackage} writes what belongs to it. */
    public Path onnx(ExpertName name, WeightsRole role, GraphForm form) {
        return sources("Files").resolve("%s-%s%s.onnx".formatted(name, role.key(), form.suffix()));
    }

    /** Pipevolve's own folder of a kind, such as {@code Experts}. */
    Path sources(String kind) {
        return mql5().resolve(kind).resolve("Pipevolve");
    }

    /** Presets and settings of the Strategy Tester. */
    Path tester() {
        return mql5().resolve("Profiles").resolve("Tester");
    }

    Path mql5() {
        return root.resolve("MQL5");
    }
}
