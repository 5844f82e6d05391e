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
        return files().resolve("%s-%s%s.onnx".formatted(name, role.key(), form.suffix()));
    }

    Path files() {
        return mql5().resolve("Files").resolve("Pipevolve");
    }

    Path presets() {
        return mql5().resolve("Presets");
    }

    /** Presets and settings of the Strategy Tester. */
    Path tester() {
        return mql5().resolve("Profiles").resolve("Tester");
    }

    Path mql5() {
        return root.resolve("MQL5");
    }
}
