package io.pipevolve.optimizer.cli;

import io.pipevolve.config.UserException;
import io.pipevolve.fitness.WalkForwardFitness;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.Cancellation;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.results.Trial;
import io.pipevolve.results.ea.BestJson;
import io.pipevolve.results.ea.ChartPreset;
import io.pipevolve.results.ea.ExportedTrial;
import io.pipevolve.results.ea.ProvenanceJson;
import io.pipevolve.results.report.Json;
import io.pipevolve.results.report.SearchView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a search's best configurations for use elsewhere: the winner into the folder, further ones into rank-N. */
final class SearchExport {
    private static final List<String> WEIGHTS = List.of("adapter_model.safetensors", "adapter.safetensors",
            "adapter_config.json", "model.safetensors", "config.json", "generation_config.json");
    private static final String PROVENANCE = "provenance.json";

    private final Environment environment;
    private final Path store;
    private final Output output;

    SearchExport(Environment environment, StoreOptions options, boolean json) {
        this.environment = environment;
        this.store = options.folder(environment);
        this.output = new Output(environment, json);
    }

    int export(String search, Path to, int top) {
        if (top < 1)
            throw new UserException("--top %d: export 1 or more.".formatted(top));
        var view = Stores.view(store, environment, search);
        StoredDefinition.best(view);
        var inputs = StoredDefinition.of(view.search()).inputs(environment);
        var folder = TargetFolder.require("--to", environment.resolve(to));
        var files = write(view, inputs, view.ranked().stream().limit(top).toList(), folder);
        output.print(() -> files.stream().map(file -> "  " + file + "\n")
                .collect(Collectors.joining("", "Written:\n", "")),
                () -> Json.object().put("search", view.search().name()).put("folder", folder.toString()).set("files",
                        Json.array(files, file -> Json.object().textNode(folder.relativize(file).toString()))));
        return ExitCode.OK;
    }

    private static List<Path> write(SearchView view, SearchInputs inputs, List<Trial> trials, Path folder) {
        var execution = inputs.definition().execution();
        try (var base = ModelRepository.open(inputs.baseModel(), execution.device(), execution.precision(),
                execution.threads())) {
            var resolved = inputs.on(base.device());
            var fitness = WalkForwardFitness.of(resolved.definition(), resolved.series(), base);
            var files = new ArrayList<Path>();
            for (int i = 0; i < trials.size(); i++) {
                var own = i == 0 ? folder : folder.resolve("rank-" + (i + 1));
                var holdOut = view.holdOut(trials.get(i));
                var exported = new ExportedTrial(view.search(), trials.get(i), holdOut,
                        resolved.definition().evaluation().samples());
                files.addAll(write(exported, fitness, base, own));
            }
            return files;
        } catch (IOException e) {
            throw new UserException("The folder %s cannot be written (%s): name one that you may write."
                    .formatted(folder, e.getMessage()), e);
        }
    }

    private static List<Path> write(ExportedTrial exported, WalkForwardFitness fitness, BaseModel base,
            Path folder) throws IOException {
        Files.createDirectories(folder);
        removeWeightsOfEarlierExport(folder);
        var best = folder.resolve("best.json");
        var preset = folder.resolve(exported.search().name() + ".set");
        var provenance = folder.resolve(PROVENANCE);
        var files = new ArrayList<>(List.of(best, preset, provenance));
        BestJson.write(best, exported);
        ChartPreset.write(preset, exported);
        ProvenanceJson.write(provenance, exported, versions());
        try (var tuned = fitness.tuneBeforeHoldOut(exported.trial().config(), Cancellation.NONE)) {
            files.addAll(SavedWeights.write(tuned, base, folder));
        }
        return files;
    }

    /** The weights are tuned anew, maybe by another Pipevolve than the search. */
    private static Map<String, String> versions() {
        var versions = new HashMap<>(ModelRepository.libraries());
        versions.put("pipevolve_export", CodeVersion.current());
        return versions;
    }

    /** Weights of another method would be taken for this winner's. */
    private static void removeWeightsOfEarlierExport(Path folder) throws IOException {
        if (Files.exists(folder.resolve(PROVENANCE)))
            for (var name : WEIGHTS)
                Files.deleteIfExists(folder.resolve(name));
    }
}
