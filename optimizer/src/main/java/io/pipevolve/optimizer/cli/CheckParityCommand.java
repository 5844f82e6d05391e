package io.pipevolve.optimizer.cli;

import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.UserException;
import io.pipevolve.model.parity.ParityFolder;
import io.pipevolve.model.parity.ParityResult;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "check-parity", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Repeats what transformers, PEFT and torch computed and prints the largest differences.",
        "model/src/interop/write_parity.py writes such a folder; docs/parity.md describes it."}, footer = {"",
                "Example:", "  pipevolve check-parity parity/my-gpt2"})
final class CheckParityCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "FOLDER", description = "Holds case.json, base/ and full.safetensors, lora.safetensors or adapter.safetensors.")
    Path folder = Path.of("");

    @Option(names = "--tolerance", paramLabel = "NAME=VALUE", description = "Largest difference allowed instead of the usual one, such as logits=1e-5; may be repeated.")
    Map<String, Double> tolerances = new LinkedHashMap<>();

    @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "cpu", description = "auto, cpu, cuda or cuda:N (default: ${DEFAULT-VALUE}).")
    String device = "cpu";

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    CheckParityCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var limits = limits();
        var path = environment.resolve(folder);
        if (!Files.isDirectory(path))
            throw new UserException("%s: is no folder; docs/parity.md says how to write one.".formatted(folder));
        var report = new ParityReport(new ParityFolder(path).compare(DeviceOption.read(device),
                Math.min(environment.cores(), ExecutionSettings.MOST_THREADS)), limits);
        json.output(environment).print(report::text, report::json);
        return report.passed() ? ExitCode.OK : ExitCode.FAILED;
    }

    private Map<String, Double> limits() {
        var limits = new LinkedHashMap<>(ParityResult.LIMITS);
        tolerances.forEach((name, value) -> {
            if (!limits.containsKey(name) || !(value >= 0))
                throw new UserException("--tolerance %s=%s: give one of %s a number, 0 or more.".formatted(name, value,
                        String.join(", ", limits.keySet())));
            limits.put(name, value);
        });
        return limits;
    }
}
