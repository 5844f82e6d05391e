package io.pipevolve.optimizer.cli;

import io.pipevolve.optimizer.basemodel.Pretrainer;
import io.pipevolve.optimizer.basemodel.PretrainingRequest;
import io.pipevolve.optimizer.environment.Environment;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "pretrain", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Trains a base model from scratch on synthetic price processes, as the embedded one was trained.",
        "No real price is used: a base that had seen the prices it is later scored on could not be scored honestly.",
        "The same command on the same machine writes the same file."}, footer = {"", "Example:",
                "  pipevolve pretrain --to my-base --table"})
final class PretrainCommand implements Callable<Integer> {
    private final Environment environment;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "Folder to write: a HuggingFace checkpoint that 'model: DIR' names in a definition.")
    Path to = Path.of("");

    @Option(names = "--steps", paramLabel = "N", description = "Optimiser steps (${DEFAULT-VALUE}).")
    int steps = 6000;

    @Option(names = "--batch-size", paramLabel = "N", description = "Series per step (${DEFAULT-VALUE}).")
    int batchSize = 16;

    @Option(names = "--learning-rate", paramLabel = "RATE", description = "Peak rate (${DEFAULT-VALUE}).")
    double learningRate = 0.003;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of weights and series (${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(names = "--layers", paramLabel = "N", description = "Blocks (${DEFAULT-VALUE}).")
    int layers = 4;

    @Option(names = "--width", paramLabel = "N", description = "Width, a multiple of the heads (${DEFAULT-VALUE}).")
    int width = 128;

    @Option(names = "--heads", paramLabel = "N", description = "Attention heads (${DEFAULT-VALUE}).")
    int heads = 8;

    @Option(names = "--threads", paramLabel = "N", description = "CPU threads (${DEFAULT-VALUE}); another number may change the last bits.")
    int threads = 1;

    @Option(names = "--tokenizer", paramLabel = "DIR", description = "Folder with GPT-2's vocab.json and merges.txt, whose numeric subset is taken; unless given, the "
            + "embedded model's tokenizer.")
    Optional<Path> tokenizer = Optional.empty();

    @Option(names = "--table", description = "Afterwards measure the model on fresh series of known processes, before and after fine-tuning "
            + "with the default settings.")
    boolean table;

    @Option(names = "--table-only", description = "Only measure the model in --to; train nothing.")
    boolean tableOnly;

    @Mixin(name = "force")
    final ForceOption force = new ForceOption();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    PretrainCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var sizes = new PretrainingRequest.Sizes(layers, width, heads);
        var schedule = new PretrainingRequest.Schedule(steps, batchSize, learningRate, seed, threads);
        var request = new PretrainingRequest(force.destination("--to", to), tokenizer, sizes, schedule);
        return new Pretrainer(request, json.output(environment)).run(!tableOnly, table || tableOnly);
    }
}
