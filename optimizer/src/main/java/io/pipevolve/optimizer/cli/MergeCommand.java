package io.pipevolve.optimizer.cli;

import io.pipevolve.config.UserException;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.export.LoraMerge;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "merge", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Merges LoRA into its base and writes a plain GPT-2 folder that needs no PEFT.",
        "Give a folder of LoRA weights, or a search whose winner (or --trial N) is tuned anew on all prices before the "
                + "hold-out."}, footer = {
                        "", "Example:", "  pipevolve merge --adapter exported/quick --to merged",
                        "  pipevolve merge quick --trial 3 --to merged"})
final class MergeCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "SEARCH", arity = "0..1", description = "Name or id, as 'pipevolve list' shows it.")
    Optional<String> search = Optional.empty();

    @Option(names = "--trial", paramLabel = "N", description = "Number of a trial with LoRA, as 'pipevolve trials' shows it.")
    Optional<Integer> trial = Optional.empty();

    @Option(names = "--adapter", paramLabel = "DIR", description = "Folder with adapter_config.json and adapter_model.safetensors, as PEFT and 'export' write it.")
    Optional<Path> adapter = Optional.empty();

    @Option(names = "--model", paramLabel = "MODEL", description = "The adapter's base: embedded, gpt2, distilgpt2, OWNER/NAME of HuggingFace, or the folder of a "
            + "GPT-2 checkpoint; without it the one that the adapter names.")
    Optional<String> model = Optional.empty();

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "A new or empty folder, or one that Pipevolve wrote.")
    Path to = Path.of("");

    @Mixin(name = "force")
    final ForceOption force = new ForceOption();

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    MergeCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (search.isPresent() == adapter.isPresent())
            throw new UserException("Give either the name of a search or --adapter with a folder of LoRA weights.");
        if (adapter.isPresent() && trial.isPresent())
            throw new UserException("--trial %d belongs to a search: leave it out with --adapter.".formatted(
                    trial.get()));
        if (search.isPresent() && model.isPresent())
            throw new UserException("--model %s belongs to --adapter: a search has its own base, leave it out."
                    .formatted(model.get()));
        var destination = force.destination("--to", to);
        var merging = new LoraMerge(store.access(environment), json.output(environment));
        return adapter.isPresent()
                ? merging.mergeFolder(adapter.get(), model, destination)
                : merging.mergeTrial(search.orElseThrow(), trial, destination);
    }
}
