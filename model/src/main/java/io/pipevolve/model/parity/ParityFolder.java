package io.pipevolve.model.parity;

import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Method;
import io.pipevolve.config.Precision;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.UserException;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.model.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder with {@code case.json}, the checkpoint {@code base/} and what another program computed from it:
 * {@code full.safetensors}, {@code lora.safetensors}, {@code adapter.safetensors}, or some of them.
 */
public record ParityFolder(Path path) {

    /** The methods whose file is in the folder. */
    List<Method> methods() {
        return Method.SEARCHED.stream().filter(method -> Files.exists(file(method))).toList();
    }

    /** Computes everything again; differences by method. A {@link UserException} says what is wrong with the folder. */
    public Map<Method, ParityResult> compare(DeviceChoice device, int threads) {
        var sizes = ParityCase.read(path.resolve("case.json"));
        var methods = methods();
        if (methods.isEmpty())
            throw new UserException(
                    """
                            %s: has none of full.safetensors, lora.safetensors and adapter.safetensors: write them as \
                            docs/parity.md says."""
                            .formatted(path));
        var results = new LinkedHashMap<Method, ParityResult>();
        try (var base = ModelRepository.open(path.resolve("base").toString(),
                ExecutionSettings.of(device, Precision.F32, threads), Vocabulary.ALL)) {
            for (var method : methods)
                try (var manager = base.newManager()) {
                    var file = ParityFile.read(file(method), manager, sizes, base);
                    try (var comparison = new ParityComparison(base, tuning(sizes, method), sizes, file)) {
                        results.put(method, comparison.run());
                    }
                }
        }
        return results;
    }

    private static Tuning tuning(ParityCase sizes, Method method) {
        return method.tuning(size -> switch (size) {
            case LORA_RANK -> sizes.rank();
            case ADAPTER_BOTTLENECK -> sizes.bottleneck();
        });
    }

    private Path file(Method method) {
        return path.resolve(method.key() + ".safetensors");
    }
}
