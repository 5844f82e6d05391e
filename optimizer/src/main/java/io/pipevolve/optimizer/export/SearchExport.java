package io.pipevolve.optimizer.export;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.WalkForwardFitness;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.optimizer.search.CodeVersion;
import io.pipevolve.optimizer.search.ResolvedSearch;
import io.pipevolve.optimizer.search.StoreAccess;
import io.pipevolve.optimizer.search.StoredDefinition;
import io.pipevolve.results.Trial;
import io.pipevolve.results.ea.BestJson;
import io.pipevolve.results.ea.ChartPreset;
import io.pipevolve.results.ea.ExportedTrial;
import io.pipevolve.results.ea.ProvenanceJson;
import io.pipevolve.results.report.Json;
import io.pipevolve.results.report.SearchView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes a search's best configurations for use elsewhere: the winner into the folder, further ones into rank-N. */
public final class SearchExport {
    private static final String PROVENANCE = "provenance.json";

    private final Environment environment;
    private final StoreAccess store;
    private final Output output;

    public SearchExport(StoreAccess store, Output output) {
        this.environment = output.environment();
        this.store = store;
        this.output = output;
    }

    /**
     * Gives the exit code.
     *
     * @param moved
     *            where prices and base model lie now, if elsewhere
     */
    public int export(String search, DefinitionOverrides moved, Destination to, int top) {
        if (top < 1)
            throw new UserException("--top %d: export 1 or more.".formatted(top));
        var view = store.view(search);
        StoredDefinition.best(view);
        var inputs = StoredDefinition.with(view.search(), moved, store.folder()).resolve(environment);
        var folder = TargetFolder.require(to, environment);
        var files = write(view, inputs, view.results().stream().limit(top).toList(), folder);
        output.print(() -> files.stream().map(file -> "  " + file + "\n")
                .collect(Collectors.joining("", "Written:\n", "")),
                () -> Json.object().put("search", view.search().name()).put("folder", folder.toString()).set("files",
                        Json.array(files, file -> Json.object().textNode(folder.relativize(file).toString()))));
        return ExitCode.OK;
    }

    private static List<Path> write(SearchView view, ResolvedSearch inputs, List<Trial> trials, Path folder) {
        var execution = inputs.definition().execution();
        var ranks = IntStream.rangeClosed(1, trials.size()).mapToObj(SearchExport::rank).toList();
        try (var base = ModelRepository.open(inputs.baseModel(), execution)) {
            var resolved = inputs.on(base.device());
            var fitness = WalkForwardFitness.of(resolved.definition(), resolved.series(), base);
            return TargetFolder.write(folder, staged -> {
                staged.requireNoLinks(presets(view, ranks.size()));
                staged.requireNoLinks(ranks.stream().flatMap(SearchExport::files).toList());
                for (int i = 0; i < trials.size(); i++)
                    write(new ExportedTrial(view.search(), trials.get(i), view.holdOut(trials.get(i)), i + 1,
                            resolved.definition().evaluation().samples(), Optional.empty()), fitness, base,
                            staged.path().resolve(ranks.get(i)));
                var files = TargetFolder.publish(staged, weightsOfEarlierExport(folder, ranks));
                return files.stream().sorted().map(folder::resolve).toList();
            });
        }
    }

    /** Where the configuration of that rank lies in the folder; the winner's is 1. */
    private static Path rank(int rank) {
        return Path.of(rank == 1 ? "" : "rank-" + rank);
    }

    private static List<Path> presets(SearchView view, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(rank -> rank(rank).resolve(ExportedTrial.name(view.search(), rank) + ".set")).toList();
    }

    /** What may be written, so that a link is told of before minutes of tuning. */
    private static Stream<Path> files(Path rank) {
        return Stream
                .concat(Stream.of("best.json", PROVENANCE, "README.md"), TargetFolder.WEIGHTS.stream())
                .map(rank::resolve);
    }

    private static void write(ExportedTrial exported, WalkForwardFitness fitness, BaseModel base, Path folder) {
        var config = exported.trial().config();
        try (var tuned = fitness.tuneBeforeHoldOut(config, Cancellation.NONE)) {
            var shrinkage = fitness.shrinkage(config, tuned, Cancellation.NONE);
            SavedWeights.write(tuned, shrinkage, base, folder);
            write(exported.shrunk(shrinkage), folder);
        }
    }

    private static void write(ExportedTrial exported, Path folder) {
        BestJson.write(folder.resolve("best.json"), exported);
        ChartPreset.write(folder.resolve(exported.name() + ".set"), exported);
        ProvenanceJson.write(folder.resolve(PROVENANCE), exported, versions());
    }

    /** The weights are tuned anew, maybe by another Pipevolve than the search. */
    private static Map<String, String> versions() {
        var versions = new HashMap<>(ModelRepository.libraries());
        versions.put("pipevolve_export", CodeVersion.current());
        return versions;
    }

    /** Weights of another method would be taken for this winner's. */
    private static List<Path> weightsOfEarlierExport(Path folder, List<Path> ranks) {
        return ranks.stream().filter(rank -> Files.exists(folder.resolve(rank).resolve(PROVENANCE)))
                .flatMap(rank -> TargetFolder.WEIGHTS.stream().map(rank::resolve)).toList();
    }
}
