package io.pipevolve.optimizer.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "bench", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Measures how fast this machine fine-tunes.", footer = {
        "", "Example:", "  pipevolve bench finetune --method lora --target 40 --head restricted --bf16"})
final class BenchCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "bench: say what, finetune or model (bench --help).");
    }
}
