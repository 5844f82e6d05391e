package io.pipevolve.optimizer.cli;

import io.pipevolve.config.UserException;
import io.pipevolve.fitness.backtest.Session;
import io.pipevolve.fitness.backtest.TradingRules;
import io.pipevolve.optimizer.backtest.BacktestRequest;
import io.pipevolve.optimizer.backtest.SearchBacktest;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.NamedOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "backtest", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Trades the winner's forecasts on the hold-out by fixed rules, beside buy-and-hold and random entries.",
        "Another trial than the winner is another look at the hold-out, which is counted."}, footer = {"", "Example:",
                "  pipevolve backtest quick --spread 12 --commission 3.5 --to backtested"})
final class BacktestCommand implements Callable<Integer> {
    private static final Pattern HOURS = Pattern.compile("(\\d{1,2})-(\\d{1,2})");

    private final Environment environment;

    @Parameters(paramLabel = "SEARCH", description = "Name or id, as 'pipevolve list' shows it.")
    String search = "";

    @Option(names = "--trial", paramLabel = "N", description = "Another trial than the winner, as 'pipevolve trials' shows it.")
    Optional<Integer> trial = Optional.empty();

    @Option(names = "--spread", paramLabel = "POINTS", description = "Spread at every bar, such as 12; unless given, one that is usual for the pair.")
    Optional<Double> spread = Optional.empty();

    @Option(names = "--commission", paramLabel = "MONEY", defaultValue = "0", description = "In the account's currency, a lot and side: ${DEFAULT-VALUE}.")
    double commission;

    @Option(names = "--deposit", paramLabel = "MONEY", description = "In the account's currency, which is the pair's quote: 10000, or of yen 1000000.")
    Optional<Double> deposit = Optional.empty();

    @Option(names = "--threshold-spreads", paramLabel = "X", defaultValue = "1", description = "The smallest forecast move that is traded, in spreads: ${DEFAULT-VALUE}.")
    double thresholdSpreads;

    @Option(names = "--threshold-atr", paramLabel = "X", defaultValue = "0", description = "The same in ATR, the mean true range of 14 bars; the larger counts: ${DEFAULT-VALUE}.")
    double thresholdAtr;

    @Option(names = "--stop-atr", paramLabel = "X", defaultValue = "3", description = "Distance of the stop loss in ATR; 0: none. ${DEFAULT-VALUE} unless given.")
    double stopAtr;

    @Option(names = "--take-atr", paramLabel = "X", defaultValue = "3", description = "Distance of the take profit in ATR; 0: none. ${DEFAULT-VALUE} unless given.")
    double takeAtr;

    @Option(names = "--risk", paramLabel = "PERCENT", defaultValue = "1", description = "Of the equity, lost at a stop loss: ${DEFAULT-VALUE}.")
    double risk;

    @Option(names = "--session", paramLabel = "FROM-TO", description = "Hours of the price file's clock at which positions are opened, such as 8-17 or 22-6; unless given, all day.")
    Optional<String> session = Optional.empty();

    @Option(names = "--draws", paramLabel = "N", defaultValue = "1000", description = "Runs with random entries: ${DEFAULT-VALUE}.")
    int draws;

    @Option(names = "--seed", paramLabel = "N", description = "Of the random entries; unless given, the search's.")
    Optional<Long> seed = Optional.empty();

    @Option(names = "--to", paramLabel = "DIR", description = "Also write the table (Markdown, JSON), the trades (CSV) and a picture of the equity into this folder.")
    Optional<Path> to = Optional.empty();

    @Mixin(name = "force")
    final ForceOption force = new ForceOption();

    @Mixin(name = "moved")
    final MovedOptions moved = new MovedOptions();

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    BacktestCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var rules = NamedOption.of(() -> new TradingRules(thresholdSpreads, thresholdAtr, stopAtr, takeAtr,
                risk, session.map(BacktestCommand::session).orElse(Session.ALL_DAY)));
        return new SearchBacktest(store.access(environment), json.output(environment)).backtest(search,
                moved.overrides(environment),
                new BacktestRequest(trial, spread, commission, deposit, rules, draws, seed),
                to.map(folder -> force.destination("--to", folder)));
    }

    private static Session session(String text) {
        var hours = HOURS.matcher(text.strip());
        if (!hours.matches())
            throw new UserException(
                    "--session %s: write two hours of the price file's clock, such as 8-17.".formatted(text));
        return new Session(Integer.parseInt(hours.group(1)), Integer.parseInt(hours.group(2)));
    }
}
