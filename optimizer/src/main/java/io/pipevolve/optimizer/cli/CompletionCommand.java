package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "completion", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Prints a script with which bash and zsh complete commands and options.", footer = {
        "", "Example:", "  pipevolve completion > ~/.pipevolve-completion && source ~/.pipevolve-completion"})
final class CompletionCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    CommandSpec spec = CommandSpec.create();

    CompletionCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        environment.out().print(AutoComplete.bash("pipevolve", spec.root().commandLine()));
        return ExitCode.OK;
    }
}
