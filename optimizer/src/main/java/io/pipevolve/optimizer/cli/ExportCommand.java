package io.pipevolve.optimizer.cli;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import io.pipevolve.model.onnx.WeightForm;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.export.ExportOptions;
import io.pipevolve.optimizer.export.SearchExport;
import io.pipevolve.results.ea.expert.BrokerSymbols;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Writes the best configuration, its tuned weights with their base, an Expert Advisor for MetaTrader 5 that runs "
        + "it, and the provenance; of several searches each, and one Expert Advisor a chart.", footer = {
                "", "Example:", "  pipevolve export quick --to exported/quick",
                "  pipevolve export portfolio --symbol '*.m' --to exported/portfolio"})
final class ExportCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(paramLabel = "SEARCH", arity = "1..*", description = "Names or ids, as 'pipevolve list' shows them; a portfolio's name stands for its finished searches.")
    List<String> searches = List.of();

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "A new or empty folder, or one that holds an earlier export.")
    Path to = Path.of("");

    @Option(names = "--top", paramLabel = "K", defaultValue = "1", description = "How many configurations; the others go into rank-2, rank-3 ... (default: ${DEFAULT-VALUE}).")
    int top;

    @Option(names = "--weights", paramLabel = "FORM", defaultValue = "f32", description = "How the Expert Advisor's graphs store weights: f32, f16 (half the bytes) or int8 (a quarter). ${DEFAULT-VALUE} unless given.")
    String weights = "";

    @Option(names = "--build", paramLabel = "N", defaultValue = "5572", description = "The oldest build of MetaTrader 5 that shall take the Expert Advisor: ${DEFAULT-VALUE}.")
    int build;

    @Option(names = "--symbol", paramLabel = "NAME", description = "What the broker calls the pair, such as EURUSD.m; *.m for what it adds to every pair, EURUSD=EURUSD.m for one of several (may be repeated). Unless given, the pair's name.")
    List<String> symbols = List.of();

    @Option(names = "--golden", paramLabel = "N", defaultValue = "12", description = "Contexts a set of weights whose forecasts PipevolveSelfTest repeats in the terminal: ${DEFAULT-VALUE}.")
    int golden;

    @Mixin(name = "force")
    final ForceOption force = new ForceOption();

    @Mixin(name = "moved")
    final MovedOptions moved = new MovedOptions();

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    ExportCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return new SearchExport(store.access(environment), json.output(environment)).export(searches,
                moved.overrides(environment),
                force.destination("--to", to),
                new ExportOptions(top, weights(), build, BrokerSymbols.of(symbols), golden));
    }

    private WeightForm weights() {
        return Arrays.stream(WeightForm.values()).filter(form -> form.key().equals(weights)).findFirst()
                .orElseThrow(() -> new UserException("--weights %s: write f32, f16 or int8.".formatted(Quoted.of(
                        weights))));
    }
}
