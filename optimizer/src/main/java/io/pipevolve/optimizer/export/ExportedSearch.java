package io.pipevolve.optimizer.export;

import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.WorkClock;
import io.pipevolve.fitness.WalkForwardFitness;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.optimizer.search.ResolvedSearch;
import io.pipevolve.results.Trial;
import io.pipevolve.results.ea.ExportedTrial;
import io.pipevolve.results.ea.expert.ExpertName;
import io.pipevolve.results.report.SearchView;
import io.pipevolve.results.report.VerdictText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One search of an export. Its models are in memory only while it is written.
 *
 * @param trials
 *            its best ones, the winner first
 * @param place
 *            where its own files go, relative to the export's folder; empty where it is the only search
 */
record ExportedSearch(SearchView view, ResolvedSearch inputs, List<Trial> trials, Path place) {
    ExportedSearch {
        trials = List.copyOf(trials);
    }

    String name() {
        return view.search().name();
    }

    CurrencyPair pair() {
        return inputs.definition().pair();
    }

    /** What to tell who uses the winner. */
    Optional<String> warning() {
        return VerdictText.warning(view.holdOutOfBest());
    }

    /** Where the configuration of each rank lies; the winner's is 1. */
    List<Path> ranks() {
        return IntStream.rangeClosed(1, trials.size())
                .mapToObj(rank -> rank == 1 ? place : place.resolve("rank-" + rank)).toList();
    }

    List<ExpertName> experts() {
        return IntStream.rangeClosed(1, trials.size()).mapToObj(rank -> ExpertName.of(view.search(), rank)).toList();
    }

    /** What may be written besides its Expert Advisors. */
    Stream<Path> files() {
        var ranks = ranks();
        return IntStream.rangeClosed(1, ranks.size()).boxed().flatMap(rank -> Stream.concat(files(ranks.get(rank - 1)),
                Stream.of(ranks.get(rank - 1).resolve(ExportedTrial.name(view.search(), rank) + ".set"))));
    }

    /** The same of one configuration, but for what is named after the search. */
    static Stream<Path> files(Path place) {
        return Stream
                .concat(Stream.of("best.json", "best.csv", TrialExport.PROVENANCE, "README.md"),
                        TargetFolder.WEIGHTS.stream())
                .map(place::resolve);
    }

    /** Refuses graphs that no terminal takes. */
    void requireRoom(ExportOptions options, WorkClock clock) {
        with(options, clock, TrialExport::base);
    }

    /** Tunes and writes all but what belongs to the whole export, below a folder in the making. */
    List<ExpertExport.Written> write(Path root, ExportOptions options, WorkClock clock) {
        var ranks = ranks();
        var evaluation = inputs.definition().evaluation();
        return with(options, clock, export -> IntStream.range(0, trials.size()).mapToObj(i -> export.write(
                new ExportedTrial(view.search(), trials.get(i), view.holdOut(trials.get(i)), i + 1,
                        evaluation.samples(), Optional.empty()),
                evaluation.holdOutOrigins(), root, ranks.get(i))).toList());
    }

    private <T> T with(ExportOptions options, WorkClock clock, Function<TrialExport, T> work) {
        try (var base = ModelRepository.open(inputs.baseModel(), inputs.definition().execution());
                var exact = ExactModels.of(inputs.on(base.device()), base)) {
            var resolved = inputs.on(base.device());
            var fitness = WalkForwardFitness.of(resolved.definition(), resolved.series(), base);
            var experts = new ExpertExport(resolved, fitness, exact, options, clock);
            experts.requireRoom(trials.getFirst().config());
            return work.apply(new TrialExport(fitness, exact, base, experts));
        }
    }
}
