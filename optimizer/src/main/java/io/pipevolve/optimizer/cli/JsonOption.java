package io.pipevolve.optimizer.cli;

import picocli.CommandLine.Option;

/** Whether the result is printed for programs. */
final class JsonOption {
    @Option(names = "--json", description = "Print one JSON object on one line, and nothing else, on standard output.")
    boolean json;
}
