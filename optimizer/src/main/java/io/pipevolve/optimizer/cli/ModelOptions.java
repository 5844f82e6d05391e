package io.pipevolve.optimizer.cli;

import io.pipevolve.config.DefinitionOverrides;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which base model works, and on what. */
final class ModelOptions {
    @Option(names = "--model", paramLabel = "MODEL", description = "embedded, gpt2, distilgpt2, OWNER/NAME of HuggingFace, or the folder of a GPT-2 checkpoint.")
    Optional<String> model = Optional.empty();

    @Option(names = "--device", paramLabel = "DEVICE", description = "auto, cpu, cuda or cuda:N.")
    Optional<String> device = Optional.empty();

    @Option(names = "--precision", paramLabel = "P", description = "Precision of matrix products: auto, f32 or bf16.")
    Optional<String> precision = Optional.empty();

    DefinitionOverrides addTo(DefinitionOverrides others) {
        return others.with("model", model).with("execution.device", device).with("execution.precision", precision);
    }
}
