package io.pipevolve.optimizer.cli;

import io.pipevolve.config.DefinitionSchema;
import io.pipevolve.config.Nearest;
import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.results.report.Glossary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "help", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Explains a command or the words of the reports ('help words'), or prints the JSON schema of search definitions ('help schema').", footer = {
        "", "Example:", "  pipevolve help search", "  pipevolve help words",
        "  pipevolve help schema > search.schema.json"})
final class HelpCommand implements Callable<Integer> {
    private static final Map<String, Supplier<String>> TOPICS = Map.of("words", Glossary::text, "schema",
            DefinitionSchema::text);

    private final Environment environment;

    @Parameters(paramLabel = "COMMAND", arity = "0..2", description = "A command, 'words' or 'schema'; all commands unless given.")
    List<String> words = List.of();

    @Spec
    CommandSpec spec = CommandSpec.create();

    HelpCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var topic = words.size() == 1 ? TOPICS.get(words.getFirst()) : null;
        if (topic != null)
            environment.out().print(topic.get());
        else
            command(spec.root().commandLine(), words).usage(spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private static CommandLine command(CommandLine from, List<String> names) {
        var found = from;
        for (var name : names) {
            var known = found.getSubcommands();
            var next = known.get(name);
            if (next == null) {
                var candidates = new ArrayList<>(known.keySet());
                candidates.addAll(TOPICS.keySet());
                throw new UserException("There is no command %s%s".formatted(Quoted.of(name), Nearest.to(name,
                        candidates).map(": did you mean %s?"::formatted).orElse(": 'help' lists them.")));
            }
            found = next;
        }
        return found;
    }
}
