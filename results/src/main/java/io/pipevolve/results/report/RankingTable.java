package io.pipevolve.results.report;

import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.Standing;
import io.pipevolve.results.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The best configurations of a search, those of the article, and what they have to beat, in one table. */
public final class RankingTable {
    /** The configurations that the article which Pipevolve follows had chosen by hand. */
    static final List<TrialConfig> ARTICLE = List.of(new TrialConfig(20, 40, new LoraTuning(8)),
            new TrialConfig(20, 5, new LoraTuning(8)));

    private final SearchView view;
    private final Ranking ranking;
    private final List<Standing> ranked;

    RankingTable(BestView best) {
        this.view = best.view();
        this.ranking = best.ranking();
        this.ranked = ranking.results();
    }

    /** The {@code count} best of a search, with what the columns mean; ends with a newline. */
    public static String text(BestView best, int count) {
        var ranking = new RankingTable(best);
        return ranking.ranked.isEmpty()
                ? "No trial is complete yet.\n"
                : ranking.table(count) + ranking.legend() + VerdictText.of(best.view());
    }

    /** The random walk and the linear baselines stand where their scores put them. */
    String table(int count) {
        var table = new TextTable(">Rank", ">Trial", "Configuration", ">NRMSE", ">Hits", ">Score", ">± s.e.",
                ">Time (s)",
                ">Parameters", ">Base");
        var shown = new ArrayList<>(view.trials(ranked.subList(0, Math.min(count, ranked.size()))));
        ARTICLE.stream().flatMap(config -> view.trial(config).stream()).filter(trial -> ranking.rank(trial) > count)
                .sorted(Comparator.comparingInt(ranking::rank)).forEach(shown::add);
        var rivals = new ArrayList<>(rivals());
        for (var trial : shown) {
            while (!rivals.isEmpty() && rivals.getFirst().score() <= trial.score())
                row(table, rivals.removeFirst());
            row(table, trial);
        }
        rivals.forEach(rival -> row(table, rival));
        for (var config : ARTICLE)
            view.trial(config).filter(trial -> ranking.rank(trial) == 0).ifPresent(trial -> row(table, trial));
        return table.toString();
    }

    String legend() {
        return Words.paragraph((randomWalkIsOne()
                ? "NRMSE is the error divided by the random walk's at the same origins. "
                : "") + "The best is the lowest score, log NRMSE plus caution times its standard error (± s.e.), "
                + "so a row with a lower NRMSE may rank below it. Hits: share of forecast directions that came true. Parameters: those that are trained. Base: folds "
                + "whose training kept the untouched base."
                + (ranked.stream().anyMatch(Standing::equalsRandomWalk)
                        ? " *: equals the random walk; in no fold did a move of the model help on the stop segment."
                        : ""));
    }

    private void row(TextTable table, Trial trial) {
        int rank = ranking.rank(trial);
        table.row(rank > 0 ? rank : "failed", trial.number(),
                trial.config().label() + marks(trial),
                Words.ratio(trial.nrmse()), Words.percent(trial.hitRate()), Words.ratio(trial.score()),
                Words.ratio(trial.scoreError()),
                Words.tenths(trial.seconds()), Words.count(trial.trainableParameters()), base(trial));
    }

    private static String marks(Trial trial) {
        return (ARTICLE.contains(trial.config()) ? " (article)" : "") + (trial.equalsRandomWalk() ? " *" : "");
    }

    /** The lowest score first; one that has none comes last. */
    private List<Rival> rivals() {
        var rivals = new ArrayList<Rival>();
        view.best().ifPresent(best -> rivals.add(new Rival("random walk (last price)",
                Baseline.of(best).nrmse(), randomWalkIsOne() ? 0 : Double.POSITIVE_INFINITY, Double.NaN)));
        view.baselinesOfBest()
                .forEach(b -> rivals.add(new Rival(b.label() + " (simple)", b.nrmse(), b.score(), b.scoreError())));
        rivals.sort(Comparator.comparingDouble(Rival::score));
        return rivals;
    }

    private static void row(TextTable table, Rival rival) {
        table.row("-", "-", rival.label(), Words.ratio(rival.nrmse()), "-", Words.ratio(rival.score()),
                Words.ratio(rival.error()), "-", "0", "-");
    }

    /** What a configuration has to beat, at the best's origins and steps. */
    private record Rival(String label, double nrmse, double score, double error) {
    }

    private static String base(Trial trial) {
        return trial.folds().isEmpty() ? "-" : "%d/%d".formatted(trial.basesKept(), trial.folds().size());
    }

    private boolean randomWalkIsOne() {
        return view.best().filter(best -> Baseline.againstItself(best.folds())).isPresent();
    }
}
