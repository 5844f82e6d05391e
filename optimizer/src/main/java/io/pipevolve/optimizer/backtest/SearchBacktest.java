package io.pipevolve.optimizer.backtest;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.config.UserException;
import io.pipevolve.fitness.NextPrices;
import io.pipevolve.fitness.WalkForwardFitness;
import io.pipevolve.fitness.backtest.Backtest;
import io.pipevolve.fitness.data.PriceBars;
import io.pipevolve.fitness.data.PriceCsvReader;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.optimizer.backtest.Backtested.Candidate;
import io.pipevolve.optimizer.backtest.Backtested.Foresight;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.Output;
import io.pipevolve.optimizer.export.Destination;
import io.pipevolve.optimizer.export.TargetFolder;
import io.pipevolve.optimizer.search.LaterLook;
import io.pipevolve.optimizer.search.ResolvedSearch;
import io.pipevolve.optimizer.search.StoreAccess;
import io.pipevolve.optimizer.search.StoredDefinition;
import io.pipevolve.results.Trial;
import io.pipevolve.results.report.SearchView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Trades a trial's forecasts on the hold-out, with weights and factor from the bars before it. */
public final class SearchBacktest {
    private final Environment environment;
    private final StoreAccess store;
    private final Output output;

    public SearchBacktest(StoreAccess store, Output output) {
        this.environment = output.environment();
        this.store = store;
        this.output = output;
    }

    /**
     * Prints what came of it and gives the exit code.
     *
     * @param moved
     *            where prices and base model lie now, if elsewhere
     * @param to
     *            folder for tables, trades and the picture
     */
    public int backtest(String search, DefinitionOverrides moved, BacktestRequest request, Optional<Destination> to) {
        var view = store.view(search);
        var trial = trial(view, request);
        var inputs = StoredDefinition.with(view.search(), moved, store.folder()).resolve(environment);
        var terms = request.terms(inputs.definition().pair());
        var draws = request.draws(inputs.definition().evolution().seed());
        var bars = bars(inputs);
        var folder = to.map(given -> TargetFolder.require(given, environment));
        environment.interruption().guardProcess();
        try (var base = ModelRepository.open(inputs.baseModel(), inputs.definition().execution())) {
            var foresight = foresight(view, trial, inputs.on(base.device()), base, bars);
            var test = Backtest.of(bars, foresight.forecasts(), terms, draws, environment.interruption()::check);
            var candidate = new Candidate(view.search().name(), inputs.definition().pair(), trial,
                    StoredDefinition.best(view).number() == trial.number());
            var report = new BacktestReport(new Backtested(candidate, foresight, bars, request, draws, test));
            folder.ifPresent(target -> write(report, target));
            output.print(() -> report.text(to.map(Destination::given)), report::json);
            return ExitCode.OK;
        } catch (TrialCancelledException _) {
            environment.err().println(
                    "Interrupted; of a backtest nothing is kept but its look at the hold-out, if it was taken.");
            return ExitCode.INTERRUPTED;
        }
    }

    private static Trial trial(SearchView view, BacktestRequest request) {
        var best = StoredDefinition.best(view);
        return request.trial().map(number -> view.trial(number).filter(Trial::isComplete)
                .orElseThrow(() -> new UserException(
                        "--trial %d: search %s has no complete trial of that number: 'pipevolve trials %s' lists them."
                                .formatted(number, view.search().name(), view.search().name()))))
                .orElse(best);
    }

    /** The file is read once more, for a search keeps closes alone. */
    private static PriceBars bars(ResolvedSearch inputs) {
        var bars = PriceCsvReader.bars(inputs.definition());
        if (!bars.series().sha256().equals(inputs.series().sha256()) || bars.size() != inputs.series().size())
            throw new UserException("The price file %s was changed just now: try again.".formatted(
                    inputs.series().path()));
        return bars;
    }

    private Foresight foresight(SearchView view, Trial trial, ResolvedSearch inputs, BaseModel base,
            PriceBars bars) {
        var config = trial.config();
        var fitness = WalkForwardFitness.of(inputs.definition(), inputs.series(), base);
        environment.err().printf("tuning: %s, on the prices before the hold-out%n", config.label());
        try (var tuned = fitness.tuneBeforeHoldOut(config, environment.interruption()::check)) {
            var look = LaterLook.of(store, view, inputs, fitness, config, tuned, environment.interruption()::check);
            double shrinkage = fitness.shrinkage(config, tuned, environment.interruption()::check).orElse(1.0);
            // of whole bars the close before the hold-out is traded as that opens; closes are traded themselves
            int first = fitness.splits(config).holdOut().from() - (bars.whole() ? 1 : 0);
            var forecasts = new HoldOutForecasts(NextPrices.of(inputs.definition(), base), config, bars.series(),
                    environment.err()).by(tuned, shrinkage, first, environment.interruption()::check);
            return new Foresight(look, forecasts);
        }
    }

    private static List<Path> write(BacktestReport report, Path folder) {
        return TargetFolder.write(folder, staged -> {
            report.write(staged.path());
            return TargetFolder.publish(staged);
        });
    }
}
