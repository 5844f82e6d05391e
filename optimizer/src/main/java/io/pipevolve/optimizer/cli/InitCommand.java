package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.search.NewDefinition;
import io.pipevolve.results.report.NextCommands;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "init", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Writes a commented search definition for a file of prices.", footer = {
        "", "Example:", "  pipevolve init EURUSD_H1.csv --to eurusd.yaml"})
final class InitCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "FILE", description = "Price file, of any kind that 'inspect' reads.")
    Path prices = Path.of("");

    @Option(names = "--pair", paramLabel = "PAIR", description = "Currency pair; unless given, the one that the file is named after.")
    Optional<String> pair = Optional.empty();

    @Option(names = "--to", paramLabel = "FILE", description = "A new file; unless given, such as eurusd-h1.yaml.")
    Optional<Path> to = Optional.empty();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    InitCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new NewDefinition(new NextCommands(environment.launcher(), List.of()), json.output(environment))
                .write(prices, pair, to);
    }
}
