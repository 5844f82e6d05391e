package io.pipevolve.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns the YAML tree of a definition into its record; where the tree is silent, {@link DefaultSettings} speak. */
final class DefinitionParser {
    /** What a definition writes for a limit or a day that it does not set. */
    static final String NONE = "none";

    private final String source;
    private final YamlBlock root;
    private final DefinitionPaths paths;
    private final String defaultName;
    private final Set<String> unread;
    private final boolean stored;

    /**
     * @param stored
     *            whether a program wrote it, maybe an older one: then a key that is missing is one that it did not know
     * @param unread
     *            keys whose values are not read, as if they were not there
     */
    DefinitionParser(YamlValue root, Path folder, String defaultName, Set<String> unread, boolean stored) {
        this.source = root.source();
        this.unread = unread;
        this.stored = stored;
        this.root = new YamlBlock(root, DefinitionKeys.ROOT).without(unread);
        this.paths = new DefinitionPaths(folder);
        this.defaultName = defaultName;
    }

    LocatedDefinition parse() {
        var places = root.places();
        try {
            return new LocatedDefinition(definition(), source, places);
        } catch (InvalidValueException e) {
            throw LocatedDefinition.refuse(source, places, e.key(), e.problem());
        }
    }

    private SearchDefinition definition() {
        for (var several : DefinitionKeys.SEVERAL)
            root.find(several).ifPresent(value -> {
                throw value.refuse("(%s) makes several searches, which only the command search takes: write one here."
                        .formatted(value.shown()));
            });
        var pair = root.require("pair", "pair: EURUSD").convert(CurrencyPair::of);
        var prices = root.require("prices", "prices: EURUSD-D1.csv").convert(paths::prices);
        var space = SpaceParser.space(section("space", DefinitionKeys.SPACE));
        var enqueue = root.find("enqueue").map(SpaceParser::enqueue)
                .orElseGet(() -> DefaultSettings.ENQUEUE.stream().filter(space::contains).toList());
        return new SearchDefinition(root.find("name").map(YamlValue::text).orElse(defaultName), pair,
                root.unless(ExecutionSettings.AUTO, "timeframe", value -> value.convert(Timeframe::of),
                        Optional.empty()),
                prices,
                root.unless(NONE, "from", YamlValue::date, Optional.empty()),
                root.unless(NONE, "to", YamlValue::date, Optional.empty()),
                root.find("model").map(value -> value.convert(paths::model)).orElse(SearchDefinition.EMBEDDED_MODEL),
                space, enqueue, training(), evaluation(space),
                evolution(section("evolution", DefinitionKeys.EVOLUTION), DefaultSettings.EVOLUTION),
                limits(section("limits", DefinitionKeys.LIMITS), DefaultSettings.LIMITS),
                execution(section("execution", DefinitionKeys.EXECUTION), DefaultSettings.EXECUTION),
                reading(root, ReadingSettings.NONE));
    }

    /** How the price file is read, where a block says nothing of it as in another. */
    static ReadingSettings reading(YamlBlock root, ReadingSettings base) {
        return new ReadingSettings(
                root.unless(NONE, "dates", value -> value.convert(DateOrder::of), base.dates()),
                root.unless(NONE, "symbol", YamlValue::text, base.symbol()),
                root.unless(NONE, "day-starts", value -> value.convert(DayStart::of), base.dayStarts()));
    }

    private TrainingSettings training() {
        var block = section("training", DefinitionKeys.TRAINING);
        var standard = DefaultSettings.TRAINING;
        return new TrainingSettings(block.integer("epochs", standard.epochs()),
                block.integer("batch-size", standard.batchSize()), block.integer("max-steps", standard.maxSteps()),
                block.find("learning-rate").map(DefinitionParser::learningRates).orElse(standard.learningRate()),
                block.number("weight-decay", standard.weightDecay()),
                block.find("decayed").map(value -> value.convert(Decayed::of)).orElse(standard.decayed()),
                block.number("warmup", standard.warmup()),
                block.number("gradient-clip", standard.gradientClip()), block.number("dropout", standard.dropout()),
                form(block, standard.form()));
    }

    private static TuningForm form(YamlBlock block, TuningForm standard) {
        return new TuningForm(
                block.find("lora-targets").map(DefinitionParser::loraTargets).orElse(standard.loraTargets()),
                block.number("lora-alpha-per-rank", standard.loraAlphaPerRank()),
                block.find("adapter-placement").map(value -> value.convert(AdapterPlacement::of))
                        .orElse(standard.adapterPlacement()));
    }

    private static List<LoraTarget> loraTargets(YamlValue value) {
        if (value.isBlock())
            throw value.refuse("(a block of keys) must be a list, such as [c_attn, c_proj, c_fc].");
        return value.items().stream().map(item -> item.convert(LoraTarget::of)).toList();
    }

    private static Map<Method, Double> learningRates(YamlValue value) {
        Function<Method, Double> rate = value.isBlock()
                ? perMethod(new YamlBlock(value, DefinitionKeys.LEARNING_RATE))
                : _ -> value.number();
        return Method.SEARCHED.stream().collect(Collectors.toMap(Function.identity(), rate));
    }

    private static Function<Method, Double> perMethod(YamlBlock block) {
        return method -> block.number(method.key(), DefaultSettings.TRAINING.learningRate(method));
    }

    private EvaluationSettings evaluation(SearchSpace space) {
        var block = section("evaluation", DefinitionKeys.EVALUATION);
        var standard = DefaultSettings.EVALUATION;
        return new EvaluationSettings(block.integer("folds", standard.folds()),
                block.integer("embargo", space.maxHorizon()), block.number("hold-out", standard.holdOut()),
                block.integer("origins", standard.origins()),
                block.integer("hold-out-origins", standard.holdOutOrigins()),
                block.integer("samples", standard.samples()),
                block.find("normalizer").map(value -> value.convert(Normalizer::of)).orElse(standard.normalizer()),
                block.find("serializer").map(YamlValue::text).orElse(standard.serializer()),
                block.number("caution", standard.caution()),
                block.find("shrinkage").map(value -> value.convert(Shrinkage::of))
                        .orElse(stored ? Shrinkage.NONE : standard.shrinkage()),
                block.integerOr(NONE, "season", standard.season()));
    }

    /** Where the block is silent, the standard speaks. */
    static EvolutionSettings evolution(YamlBlock block, EvolutionSettings standard) {
        int population = block.integer("population", standard.population());
        return new EvolutionSettings(population, block.integer("generations", standard.generations()),
                block.find("seed").map(YamlValue::longInteger).orElse(standard.seed()),
                block.integer("elites", Math.min(standard.elites(), Math.max(0, population - 1))),
                block.number("crossover", standard.crossover()), block.number("mutation", standard.mutation()));
    }

    /** Where the block is silent, the standard speaks. */
    static Limits limits(YamlBlock block, Limits standard) {
        return new Limits(block.integerOr(NONE, "trials", standard.trials()),
                block.unless(NONE, "time", YamlValue::duration, standard.time()),
                block.find("trial-timeout").map(YamlValue::duration).orElse(standard.trialTimeout()),
                block.unless(NONE, "trial-memory", YamlValue::memory, standard.trialMemory()),
                block.integerOr(NONE, "patience", standard.patience()),
                block.integerOr(NONE, "crashes", standard.crashes()));
    }

    /** Where the block is silent, the standard speaks. */
    static ExecutionSettings execution(YamlBlock block, ExecutionSettings standard) {
        return new ExecutionSettings(block.integerOr(ExecutionSettings.AUTO, "workers", standard.workers()),
                block.integer("threads", standard.threads()),
                block.find("device").map(YamlValue::text).map(DeviceChoice::new).orElse(standard.device()),
                block.find("precision").map(YamlValue::text).map(ExecutionSettings::precision)
                        .orElse(standard.precision()));
    }

    private YamlBlock section(String key, List<String> known) {
        var nothing = new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);
        return new YamlBlock(root.find(key).orElse(new YamlValue(source, 0, key, nothing)), known).without(unread);
    }
}
