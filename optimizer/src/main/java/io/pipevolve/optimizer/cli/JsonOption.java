package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.Output;
import picocli.CommandLine.Option;

/** Whether the result is printed for programs. */
final class JsonOption {
    @Option(names = "--json", description = "Print one JSON object on one line, and nothing else, on standard output.")
    boolean json;

    Output output(Environment environment) {
        return new Output(environment, json);
    }
}
