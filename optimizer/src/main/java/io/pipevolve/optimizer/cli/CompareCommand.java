package io.pipevolve.optimizer.cli;

import io.pipevolve.config.DefinitionOverrides;
import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.LocatedDefinition;
import io.pipevolve.config.Method;
import io.pipevolve.config.Serializer;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.UserException;
import io.pipevolve.optimizer.comparison.ComparisonRequest;
import io.pipevolve.optimizer.comparison.MethodComparison;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.NamedOption;
import io.pipevolve.optimizer.environment.NumberOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "compare", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Tunes by full, LoRA and adapter fine-tuning on the prices before the hold-out and compares errors and costs on it.",
        "Every comparison is a look at the hold-out, which the store counts: what looks best after many looks is partly luck."}, footer = {
                "",
                "Example:",
                "  pipevolve compare --pair EURUSD --prices config/samples/EURUSD-D1.csv \\",
                "    --input-length 20 --horizon 40 --to compared"})
final class CompareCommand implements Callable<Integer> {
    private static final int MOST_SEEDS = 100;

    private final Environment environment;

    @Option(names = "--definition", paramLabel = "FILE", description = "Search definition (YAML), for its prices, training and splits; else give --pair and --prices.")
    Optional<Path> definition = Optional.empty();

    @Option(names = "--pair", paramLabel = "PAIR", description = "Currency pair, such as EURUSD.")
    Optional<String> pair = Optional.empty();

    @Option(names = "--prices", paramLabel = "FILE", description = "Price file.")
    Optional<Path> prices = Optional.empty();

    @Option(names = "--timeframe", paramLabel = "TF", description = "Length of a bar: M1 to MN1; unless given, the file's own.")
    Optional<String> timeframe = Optional.empty();

    @Option(names = "--from", paramLabel = "DATE", description = "First day used, such as 2015-01-01.")
    Optional<String> from = Optional.empty();

    @Option(names = "--until", paramLabel = "DATE", description = "Last day used.")
    Optional<String> until = Optional.empty();

    @Option(names = "--input-length", paramLabel = "N", defaultValue = "20", description = "Number of prices that forecasts are made from: ${DEFAULT-VALUE}.")
    int inputLength;

    @Option(names = "--horizon", paramLabel = "N", defaultValue = "40", description = "Number of prices to forecast: ${DEFAULT-VALUE}.")
    int horizon;

    @Option(names = "--method", paramLabel = "METHOD", split = ",", description = "These alone, of full, lora, adapter and article-adapter; unless given, the first three.")
    List<String> methods = List.of();

    @Option(names = "--lora-rank", paramLabel = "N", defaultValue = "8", description = "Rank of LoRA: ${DEFAULT-VALUE}.")
    int loraRank;

    @Option(names = "--adapter-bottleneck", paramLabel = "N", defaultValue = "64", description = "Width of the adapter: ${DEFAULT-VALUE}.")
    int adapterBottleneck;

    @Option(names = "--serializer", paramLabel = "WAY", split = ",", defaultValue = "code", description = "How prices are written: ${DEFAULT-VALUE}; text, as the article has them; or code,text for both side by side.")
    List<String> serializers = List.of();

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "1", description = "Fine-tunings of each method; more show the spread of luck.")
    int seeds;

    @Option(names = "--seed", paramLabel = "N", description = "The first seed: 1, or the definition's.")
    Optional<Long> seed = Optional.empty();

    @Option(names = "--to", paramLabel = "DIR", description = "Also write tables (Markdown, JSON) and two pictures into this folder.")
    Optional<Path> to = Optional.empty();

    @Mixin(name = "model")
    final ModelOptions model = new ModelOptions();

    @Mixin(name = "reading")
    final ReadingOptions reading = new ReadingOptions();

    @Mixin(name = "force")
    final ForceOption force = new ForceOption();

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    CompareCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        NumberOption.require("--seeds", seeds, 1, MOST_SEEDS);
        return new MethodComparison(json.output(environment), store.access(environment)).compare(located(), request(),
                to.map(folder -> force.destination("--to", folder)));
    }

    private ComparisonRequest request() {
        return NamedOption.of(() -> {
            List<Tuning> tunings = chosen().map(method -> method.tuning(size -> switch (size) {
                case LORA_RANK -> loraRank;
                case ADAPTER_BOTTLENECK -> adapterBottleneck;
            })).toList();
            var request = new ComparisonRequest(inputLength, horizon, tunings, seeds,
                    serializers.stream().map(Serializer::of).distinct().toList());
            request.configs();
            return request;
        });
    }

    private Stream<Method> chosen() {
        return methods.isEmpty() ? Method.SEARCHED.stream() : methods.stream().map(Method::of).distinct();
    }

    private LocatedDefinition located() {
        var overrides = reading.addTo(model.addTo(DefinitionOverrides.in(environment.folder()).with("pair", pair)
                .with("prices", prices).with("timeframe", timeframe).with("from", from).with("to", until)
                .with("evolution.seed", seed)));
        return definition.map(file -> DefinitionReader.read(environment.resolve(file))).orElseGet(this::plain)
                .with(overrides);
    }

    /** What a comparison without a definition works by: the defaults, and splits of its own window. */
    private LocatedDefinition plain() {
        if (pair.isEmpty() || prices.isEmpty())
            throw new UserException("Give both --pair and --prices, or --definition.");
        return DefinitionReader.parse("""
                pair: EURUSD
                prices: unread
                space: {input-length: [%d], horizon: [%d], method: [full, lora, adapter], lora-rank: [%d], \
                adapter-bottleneck: [%d]}
                """.formatted(inputLength, horizon, loraRank, adapterBottleneck), "compare", environment.folder());
    }
}
