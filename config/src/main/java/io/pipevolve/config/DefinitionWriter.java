package io.pipevolve.config;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Writes a definition with every value resolved, as YAML that {@link DefinitionReader} reads back to an equal record.
 */
public final class DefinitionWriter {
    private static final int BYTE_ORDER_MARK = 0xfeff;
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private final StringBuilder yaml = new StringBuilder();

    private DefinitionWriter() {
    }

    public static String toYaml(SearchDefinition definition) {
        var writer = new DefinitionWriter();
        writer.write(definition);
        return writer.yaml.toString();
    }

    private void write(SearchDefinition definition) {
        line("name", quoted(definition.name()));
        line("pair", definition.pair());
        line("timeframe", definition.timeframe().map(Timeframe::name).orElse(ExecutionSettings.AUTO));
        line("prices", quoted(definition.prices().toAbsolutePath().normalize().toString()));
        line("dates", definition.reading().dates().map(DateOrder::key).orElse(DefinitionParser.NONE));
        line("symbol", definition.reading().symbol().map(DefinitionWriter::quoted).orElse(DefinitionParser.NONE));
        line("day-starts",
                definition.reading().dayStarts().map(start -> quoted(start.toString())).orElse(DefinitionParser.NONE));
        line("from", definition.from().map(Object::toString).orElse(DefinitionParser.NONE));
        line("to", definition.to().map(Object::toString).orElse(DefinitionParser.NONE));
        line("model", quoted(definition.model()));
        space(definition.space());
        enqueue(definition.enqueue());
        training(definition.training());
        evaluation(definition.evaluation());
        evolution(definition.evolution());
        limits(definition.limits());
        execution(definition.execution());
    }

    private void space(SearchSpace space) {
        section("space");
        line("  input-length", space.inputLengths());
        line("  horizon", space.horizons());
        line("  method", space.methods().stream().map(Method::key).toList());
        space.sizes().forEach((size, values) -> line("  " + size.key(), values));
    }

    private void enqueue(List<TrialConfig> enqueue) {
        line("enqueue", enqueue.isEmpty()
                ? "[]"
                : enqueue.stream().map(DefinitionWriter::enqueued).collect(joining("\n  - ", "\n  - ", "")));
    }

    private static String enqueued(TrialConfig config) {
        var method = config.tuning().method();
        if (!Method.SEARCHED.contains(method))
            throw new IllegalArgumentException("No space holds " + config.label());
        return "{input-length: %d, horizon: %d, method: %s%s}".formatted(config.inputLength(), config.horizon(),
                method.key(), method.size()
                        .map(size -> ", %s: %d".formatted(size.key(), config.tuning().size().orElseThrow()))
                        .orElse(""));
    }

    private void training(TrainingSettings training) {
        section("training");
        line("  epochs", training.epochs());
        line("  batch-size", training.batchSize());
        line("  max-steps", training.maxSteps());
        section("  learning-rate");
        for (var method : Method.SEARCHED)
            line("    " + method.key(), decimal(training.learningRate(method)));
        line("  weight-decay", decimal(training.weightDecay()));
        line("  decayed", training.decayed().key());
        line("  warmup", decimal(training.warmup()));
        line("  gradient-clip", decimal(training.gradientClip()));
        line("  dropout", decimal(training.dropout()));
        line("  lora-targets", training.form().loraTargets().stream().map(LoraTarget::key).toList());
        line("  lora-alpha-per-rank", decimal(training.form().loraAlphaPerRank()));
        line("  adapter-placement", training.form().adapterPlacement().key());
    }

    private void evaluation(EvaluationSettings evaluation) {
        section("evaluation");
        line("  folds", evaluation.folds());
        line("  embargo", evaluation.embargo());
        line("  hold-out", decimal(evaluation.holdOut()));
        line("  origins", evaluation.origins());
        line("  hold-out-origins", evaluation.holdOutOrigins());
        line("  samples", evaluation.samples());
        line("  normalizer", evaluation.normalizer().key());
        line("  serializer", evaluation.serializer());
        line("  caution", decimal(evaluation.caution()));
        line("  shrinkage", evaluation.shrinkage().key());
        line("  season", orWord(DefinitionParser.NONE, evaluation.season()));
    }

    private void evolution(EvolutionSettings evolution) {
        section("evolution");
        line("  population", evolution.population());
        line("  generations", evolution.generations());
        line("  seed", evolution.seed());
        line("  elites", evolution.elites());
        line("  crossover", decimal(evolution.crossover()));
        line("  mutation", decimal(evolution.mutation()));
    }

    private void limits(Limits limits) {
        section("limits");
        line("  trials", orWord(DefinitionParser.NONE, limits.trials()));
        line("  time", limits.time().map(DurationText::of).orElse(DefinitionParser.NONE));
        line("  trial-timeout", DurationText.of(limits.trialTimeout()));
        line("  trial-memory", limits.trialMemory().map(MemoryText::of).orElse(DefinitionParser.NONE));
        line("  patience", orWord(DefinitionParser.NONE, limits.patience()));
        line("  crashes", orWord(DefinitionParser.NONE, limits.crashes()));
    }

    private void execution(ExecutionSettings execution) {
        section("execution");
        line("  workers", orWord(ExecutionSettings.AUTO, execution.workers()));
        line("  threads", execution.threads());
        line("  device", execution.device().key());
        line("  precision", execution.precisionKey());
    }

    private void section(String key) {
        yaml.append(key).append(":\n");
    }

    private void line(String key, Object value) {
        var text = value.toString();
        yaml.append(key).append(text.startsWith("\n") ? ":" : ": ").append(text).append('\n');
    }

    private static Object orWord(String word, OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : word;
    }

    private static String decimal(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private static String quoted(String text) {
        if (text.matches("[A-Za-z/][A-Za-z0-9._/-]*") && !text.matches("(?i)null|true|false|yes|no|on|off"))
            return text;
        return text.codePoints().mapToObj(DefinitionWriter::escaped).collect(joining("", "\"", "\""));
    }

    private static String escaped(int character) {
        return switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case BYTE_ORDER_MARK, LINE_SEPARATOR, PARAGRAPH_SEPARATOR -> "\\u%04x".formatted(character);
            default -> Character.isISOControl(character) || !StreamReader.isPrintable(character)
                    ? "\\u%04x".formatted(character)
                    : Character.toString(character);
        };
    }
}
