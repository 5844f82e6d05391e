package io.pipevolve.optimizer.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.fitness.WalkForwardFitness;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.optimizer.search.ResolvedSearch;
import io.pipevolve.optimizer.search.StoreAccess;
import io.pipevolve.optimizer.search.StoredDefinition;
import io.pipevolve.results.Trial;
import io.pipevolve.results.ea.ExportedTrial;
import io.pipevolve.results.ea.expert.ExpertName;
import io.pipevolve.results.ea.expert.ExpertPackage;
import io.pipevolve.results.report.Json;
import io.pipevolve.results.report.SearchView;
import io.pipevolve.results.report.VerdictText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes a search's best configurations for use elsewhere: the winner into the folder, further ones into rank-N. */
public final class SearchExport {
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
    public int export(String search, DefinitionOverrides moved, Destination to, ExportOptions options) {
        var view = store.view(search);
        StoredDefinition.best(view);
        var inputs = StoredDefinition.with(view.search(), moved, store.folder()).resolve(environment);
        ExpertExport.symbol(inputs, options);
        var folder = TargetFolder.require(to, environment);
        var written = write(view, inputs, view.results().stream().limit(options.top()).toList(), folder, options);
        var warning = VerdictText.warning(view.holdOutOfBest());
        output.print(() -> written.files().stream().map(file -> "  " + file + "\n").collect(Collectors.joining("",
                "Written:\n", written.experts().stream().map(ExpertReport::text).collect(Collectors.joining())
                        + warning.map("Warning: %s\n"::formatted).orElse(""))),
                () -> json(view, folder, written).put("warning", warning.orElse(null)));
        return ExitCode.OK;
    }

    /** What lies in the folder now. */
    private record Written(List<Path> files, List<ExpertReport> experts) {
    }

    private static ObjectNode json(SearchView view, Path folder, Written written) {
        var json = Json.object().put("search", view.search().name()).put("folder", folder.toString());
        json.set("files", Json.array(written.files(),
                file -> Json.object().textNode(folder.relativize(file).toString())));
        json.set("experts", Json.array(written.experts(), ExpertReport::json));
        return json;
    }

    private Written write(SearchView view, ResolvedSearch inputs, List<Trial> trials, Path folder,
            ExportOptions options) {
        var execution = inputs.definition().execution();
        var ranks = IntStream.rangeClosed(1, trials.size()).mapToObj(SearchExport::rank).toList();
        var names = IntStream.rangeClosed(1, trials.size()).mapToObj(rank -> ExpertName.of(view.search(), rank))
                .toList();
        try (var base = ModelRepository.open(inputs.baseModel(), execution);
                var exact = ExactModels.of(inputs.on(base.device()), base)) {
            var resolved = inputs.on(base.device());
            var fitness = WalkForwardFitness.of(resolved.definition(), resolved.series(), base);
            var experts = new ExpertExport(resolved, fitness, exact, options, environment.clock());
            experts.requireRoom(trials.getFirst().config());
            var export = new TrialExport(fitness, exact, base, experts);
            return TargetFolder.write(folder, staged -> {
                staged.requireNoLinks(presets(view, ranks.size()));
                staged.requireNoLinks(ranks.stream().flatMap(SearchExport::files).toList());
                staged.requireNoLinks(ExpertPackage.files(names));
                var written = IntStream.range(0, trials.size()).mapToObj(i -> export.write(
                        new ExportedTrial(view.search(), trials.get(i), view.holdOut(trials.get(i)), i + 1,
                                resolved.definition().evaluation().samples(), Optional.empty()),
                        resolved.definition().evaluation().holdOutOrigins(), staged.path(), ranks.get(i))).toList();
                ExpertPackage.write(staged.path(), written.stream().map(ExpertExport.Written::model).toList(),
                        options.build());
                var files = TargetFolder.publish(staged, ofEarlierExport(folder, ranks, names));
                return new Written(files.stream().sorted().map(folder::resolve).toList(),
                        written.stream().map(ExpertExport.Written::report).toList());
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
                .concat(Stream.of("best.json", "best.csv", TrialExport.PROVENANCE, "README.md"),
                        TargetFolder.WEIGHTS.stream())
                .map(rank::resolve);
    }

    /** Weights of another method, or graphs of another search, would be taken for this winner's. */
    private static List<Path> ofEarlierExport(Path folder, List<Path> ranks, List<ExpertName> names) {
        var earlier = ranks.stream().filter(rank -> Files.exists(folder.resolve(rank).resolve(TrialExport.PROVENANCE)))
                .toList();
        return Stream.concat(earlier.stream().flatMap(rank -> TargetFolder.WEIGHTS.stream().map(rank::resolve)),
                earlier.isEmpty() ? Stream.of() : ExpertPackage.files(names).stream()).toList();
    }
}
