package io.pipevolve.optimizer.export;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.UserException;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.optimizer.search.StoreAccess;
import io.pipevolve.optimizer.search.StoredDefinition;
import io.pipevolve.results.ea.BestCsv;
import io.pipevolve.results.ea.expert.ExpertModel;
import io.pipevolve.results.ea.expert.ExpertPackage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes the best configurations of searches for use elsewhere: of one search the winner into the folder and further
 * ones into rank-N, of several the same into a folder each, and one Expert Advisor a configuration for all.
 */
public final class SearchExport {
    private static final String BEST = "best.csv";
    /** What lies beside the folders of several searches; Windows knows no case. */
    private static final Set<String> TAKEN = Set.of("mql5", "readme.txt", BEST);

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
     * @param names
     *            of searches or portfolios, one or more
     * @param moved
     *            where prices and base model lie now, if elsewhere
     */
    public int export(List<String> names, DefinitionOverrides moved, Destination to, ExportOptions options) {
        var chosen = ChosenSearches.of(store, names);
        var searches = searches(chosen, moved, options);
        options.symbols().requireFit(searches.stream().map(ExportedSearch::pair).toList());
        var folder = TargetFolder.require(to, environment);
        chosen.notice().ifPresent(environment.err()::println);
        searches.stream().skip(1).forEach(search -> search.requireRoom(options, environment.clock()));
        var answer = write(searches, folder, options, chosen.leftOut());
        output.print(answer::text, answer::json);
        return ExitCode.OK;
    }

    /** With their inputs, checked as far as that goes without a model. */
    private List<ExportedSearch> searches(ChosenSearches chosen, DefinitionOverrides moved, ExportOptions options) {
        int count = chosen.searches().size();
        if (count > 1 && moved.keys().contains("prices"))
            throw new UserException(
                    "--prices is for one search, and these are %d: export each alone.".formatted(count));
        if (count > 1)
            requireFolders(chosen);
        var searches = chosen.searches().stream().map(view -> new ExportedSearch(view,
                StoredDefinition.with(view.search(), moved, store.folder()).resolve(environment),
                view.results().stream().limit(options.top()).toList(),
                Path.of(count == 1 ? "" : view.search().name()))).toList();
        ExpertPackage.requireDistinct(searches.stream().flatMap(search -> search.experts().stream()).toList());
        return searches;
    }

    private static void requireFolders(ChosenSearches chosen) {
        var folders = new HashSet<>(TAKEN);
        for (var view : chosen.searches())
            if (!folders.add(view.search().name().toLowerCase(Locale.ROOT)))
                throw new UserException(
                        "Search %s would need a folder of its name beside another of that name: export it alone, or rename it."
                                .formatted(view.search().name()));
    }

    private ExportAnswer write(List<ExportedSearch> searches, Path folder, ExportOptions options,
            List<ChosenSearches.LeftOut> leftOut) {
        return TargetFolder.write(folder, staged -> {
            // only now, when an export that was killed in the folder is mended
            var removed = ofEarlierExport(folder, searches);
            staged.requireNoLinks(searches.stream().flatMap(ExportedSearch::files).toList());
            staged.requireNoLinks(experts(searches));
            staged.requireNoLinks(removed);
            var told = new ArrayList<ExportAnswer.Told>();
            var models = new ArrayList<ExpertModel>();
            for (var search : searches) {
                if (searches.size() > 1)
                    output.talk().printf("Exporting %s (%d of %d)%n", search.name(), told.size() + 1, searches.size());
                var written = search.write(staged.path(), options, environment.clock());
                written.forEach(one -> models.add(one.model()));
                told.add(new ExportAnswer.Told(search, options.symbols().of(search.pair()).text(),
                        written.stream().map(ExpertExport.Written::report).toList()));
            }
            ExpertPackage.write(staged.path(), models, options.build());
            if (searches.size() > 1)
                BestCsv.write(staged.path().resolve(BEST), models.stream().map(ExpertModel::exported).toList());
            var files = TargetFolder.publish(staged, removed);
            return new ExportAnswer(folder, files.stream().sorted().map(folder::resolve).toList(), told, leftOut);
        });
    }

    private static List<Path> experts(List<ExportedSearch> searches) {
        return ExpertPackage.files(searches.stream().flatMap(search -> search.experts().stream()).toList(),
                searches.size() == 1);
    }

    /**
     * Weights of another method, or graphs of another search, would be taken for these winners'; so would the winner of
     * one search beside several.
     */
    private static List<Path> ofEarlierExport(Path folder, List<ExportedSearch> searches) {
        var earlier = searches.stream().flatMap(search -> search.ranks().stream())
                .filter(rank -> isExport(folder.resolve(rank))).toList();
        boolean one = searches.size() == 1;
        var alone = !one && isExport(folder) ? ExportedSearch.files(Path.of("")) : Stream.<Path>empty();
        var superseded = one || isExport(folder)
                ? ExpertPackage.superseded(searches.getFirst().experts(), one)
                : List.<Path>of();
        return Stream.of(earlier.stream().flatMap(rank -> TargetFolder.WEIGHTS.stream().map(rank::resolve)), alone,
                superseded.stream(), earlier.isEmpty() ? Stream.<Path>empty() : experts(searches).stream())
                .flatMap(files -> files).distinct().toList();
    }

    private static boolean isExport(Path folder) {
        return Files.exists(folder.resolve(TrialExport.PROVENANCE));
    }
}
