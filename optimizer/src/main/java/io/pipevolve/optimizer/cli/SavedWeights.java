package io.pipevolve.optimizer.cli;

import io.pipevolve.config.UserException;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.export.HuggingFaceFolder;
import io.pipevolve.model.tuning.TunedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes tuned weights, and beside them the base model where users have no folder of their own for it. */
final class SavedWeights {
    private SavedWeights() {
    }

    /** Puts whole files into the folder, and gives their paths. */
    static List<Path> write(TunedModel tuned, BaseModel base, Path folder) {
        try {
            var partial = Files.createTempDirectory(Files.createDirectories(folder), ".weights");
            tuned.save(partial);
            if (base.isEmbedded())
                HuggingFaceFolder.copy(base, partial.resolve(HuggingFaceFolder.BESIDE_TUNED));
            return moved(partial, folder);
        } catch (IOException | UncheckedIOException e) {
            throw new UserException("The folder %s cannot be written (%s): name one that you may write."
                    .formatted(folder, e.getMessage()), e);
        }
    }

    private static List<Path> moved(Path from, Path to) throws IOException {
        var written = new ArrayList<Path>();
        for (var source : tree(from)) {
            var target = to.resolve(from.relativize(source));
            if (Files.isDirectory(source))
                Files.createDirectories(target);
            else
                written.add(Files.move(source, target, StandardCopyOption.REPLACE_EXISTING));
        }
        for (var folder : tree(from).reversed())
            Files.delete(folder);
        return written;
    }

    private static List<Path> tree(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
