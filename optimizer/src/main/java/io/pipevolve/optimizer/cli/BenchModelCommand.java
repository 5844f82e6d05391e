package io.pipevolve.optimizer.cli;

import io.pipevolve.model.bench.RandomCheckpoint;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.export.TargetFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "model", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Writes a GPT-2 with random weights, to try a search at that size before downloading a real one.", footer = {
        "", "Example:", "  pipevolve bench model --to random-gpt2"})
final class BenchModelCommand implements Callable<Integer> {
    private final Environment environment;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "Folder to write.")
    Path to = Path.of("");

    @Mixin(name = "force")
    final ForceOption force = new ForceOption();

    @Mixin
    BenchSizes sizes = new BenchSizes();

    BenchModelCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var folder = TargetFolder.require(force.destination("--to", to), environment);
        TargetFolder.write(folder, staged -> {
            RandomCheckpoint.write(staged.path(), sizes.config(), sizes.seed);
            return TargetFolder.publish(staged);
        });
        environment.err().printf("Written to %s; use it with 'model: %s' in a definition.%n", folder, folder);
        return ExitCode.OK;
    }
}
