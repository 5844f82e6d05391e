package io.pipevolve.optimizer.search;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.BaselineEvaluation;
import io.pipevolve.fitness.BaselineFitness;
import io.pipevolve.fitness.WalkForwardFitness;
import io.pipevolve.fitness.significance.HoldOutLosses;
import io.pipevolve.fitness.significance.SearchLuck;
import io.pipevolve.fitness.significance.Verdict;
import io.pipevolve.fitness.split.Origins;
import io.pipevolve.optimizer.execution.TrialMapper;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.Trial;
import io.pipevolve.results.VerdictRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * The one look at the hold-out that a winner gets: its score, that of its rivals, and what it means. Weights, factor
 * and rivals are fitted on the bars before it alone. The verdict is stored with the score, so that no later look
 * changes it.
 */
record HoldOutLook(WalkForwardFitness fitness, ResolvedSearch inputs, SearchRepository repository, long search) {
    /** Tunes the winner, scores it and stores what that means. */
    void take(Trial winner, Cancellation cancellation) {
        take(winner.config(), fitness.evaluateHoldOut(winner.config(), cancellation));
    }

    /** Stores what a score means that was made just now. */
    HoldOutRecord take(TrialConfig config, FoldScore fold) {
        var splits = fitness.splits(config);
        var baselines = new BaselineFitness(inputs.definition(), inputs.series()).evaluate(config, splits);
        var origins = splits.holdOut(config.horizon(), inputs.definition().evaluation().holdOutOrigins()).origins();
        var losses = new HoldOutLosses(config.horizon(), origins.bars(), fold.losses().model(), fold.losses().naive(),
                baselines.stream()
                        .collect(Collectors.toMap(BaselineEvaluation::label, BaselineEvaluation::holdOutLosses)));
        var luck = luck();
        baselines.forEach(baseline -> repository.record(search, TrialMapper.baseline(config, baseline)));
        return stored(config, fold, look -> TrialMapper.verdict(Verdict.of(losses, look, luck)));
    }

    /** Judged anew where another process has looked in the meantime: no two have the same number. */
    private HoldOutRecord stored(TrialConfig config, FoldScore fold, IntFunction<VerdictRecord> verdict) {
        int look = repository.look(search, new HoldOutRecord(config, fold));
        var judged = new HoldOutRecord(config, fold, Optional.of(verdict.apply(look)));
        return repository.recordLook(search, judged) ? judged : stored(config, fold, verdict);
    }

    private SearchLuck luck() {
        var trials = repository.trials(search).stream().filter(Trial::isComplete)
                .filter(trial -> inputs.splits().holds(trial.config())).toList();
        int horizon = trials.stream().mapToInt(trial -> trial.config().horizon()).max().orElse(1);
        List<List<FoldScore>> folds = trials.stream().map(Trial::folds).toList();
        return SearchLuck.of(folds, overlap(inputs.splits().folds().getFirst().origins(), horizon),
                inputs.definition().evolution().seed());
    }

    /** Origins in a row whose forecasts share bars, on average. */
    private static double overlap(Origins origins, int horizon) {
        double spacing = origins.count() == 1
                ? horizon
                : (origins.last() - origins.first()) / (origins.count() - 1.0);
        return Math.max(1, horizon / spacing);
    }
}
