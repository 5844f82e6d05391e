package io.pipevolve.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Definitions for tests. */
final class Definitions {
    private static final List<String> FOLDERS = List.of("prices", "my prices", "it's", "50% \"off\"", "preise\\alt",
            "Kurs–Öl", "#1", "null", "a: b", "{x}", "- y", "tab\there");

    private Definitions() {
    }

    static SearchDefinition parse(String yaml) {
        return DefinitionReader.parse(yaml, "test.yaml", Path.of("/data")).definition();
    }

    static SearchDefinition smallest() {
        return parse("pair: EURUSD\nprices: a.csv\n");
    }

    static DefinitionOverrides overrides(Map<String, String> texts) {
        return new DefinitionOverrides(texts, Path.of("").toAbsolutePath());
    }

    /** Any definition that the records accept. */
    static SearchDefinition random(Random random) {
        var methods = Method.SEARCHED.stream().filter(_ -> random.nextBoolean()).toList();
        var space = new SearchSpace(ascending(random, 3), ascending(random, 1),
                methods.isEmpty() ? List.of(Method.LORA) : methods,
                Map.of(TuningSize.LORA_RANK, ascending(random, 1), TuningSize.ADAPTER_BOTTLENECK,
                        ascending(random, 1)));
        int population = random.nextInt(4, 100);
        return new SearchDefinition(pick(random, List.of("a", "null", "true", "1.5e3", "0x1F", "x._-9", "2020-01-01")),
                pick(random, List.of(new CurrencyPair("EUR", "USD"), new CurrencyPair("USD", "JPY"))),
                maybe(random, () -> pick(random, List.of(Timeframe.values()))),
                Path.of("/", pick(random, FOLDERS), "x.csv"), maybe(random, () -> LocalDate.of(2005, 3, 9)),
                maybe(random, () -> LocalDate.of(2021, 12, 31)),
                random.nextBoolean() ? "embedded" : "/" + pick(random, FOLDERS), space, enqueue(random, space),
                new TrainingSettings(random.nextInt(1, 9), random.nextInt(1, 99), random.nextInt(1, 999), rates(random),
                        random.nextDouble(), pick(random, List.of(Decayed.values())), random.nextDouble(),
                        1e-9 + random.nextDouble() * 9, random.nextDouble(), form(random)),
                new EvaluationSettings(random.nextInt(1, 9), space.maxHorizon() + random.nextInt(9),
                        0.01 + random.nextDouble() * 0.8, random.nextInt(8, 500), random.nextInt(8, 5_000),
                        2 * random.nextInt(1, 50),
                        pick(random, List.of(Normalizer.values())), "code", random.nextInt(3),
                        pick(random, List.of(Shrinkage.values())),
                        season(random)),
                new EvolutionSettings(population, random.nextInt(1, 50), random.nextLong(),
                        random.nextInt(population), random.nextDouble(), random.nextDouble()),
                new Limits(number(random), maybe(random, () -> duration(random)), duration(random),
                        maybe(random, () -> random.nextLong(1, 1L << random.nextInt(1, 50))), number(random),
                        number(random)),
                new ExecutionSettings(number(random), random.nextInt(1, 9),
                        new DeviceChoice(pick(random, List.of("auto", "cpu", "cuda", "cuda:1"))),
                        maybe(random, () -> pick(random, List.of(Precision.values())))));
    }

    private static OptionalInt season(Random random) {
        return random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(2, 500));
    }

    private static List<Integer> ascending(Random random, int min) {
        return random.ints(random.nextInt(1, 6), min, 100).distinct().boxed().toList();
    }

    private static List<TrialConfig> enqueue(Random random, SearchSpace space) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(_ -> config(random, space)).distinct().toList();
    }

    private static TrialConfig config(Random random, SearchSpace space) {
        return new TrialConfig(pick(random, space.inputLengths()), pick(random, space.horizons()),
                pick(random, space.methods()).tuning(size -> pick(random, space.values(size))));
    }

    private static TuningForm form(Random random) {
        var targets = Arrays.stream(LoraTarget.values()).filter(_ -> random.nextBoolean()).toList();
        return new TuningForm(targets.isEmpty() ? List.of(LoraTarget.C_FC) : targets, 1e-9 + random.nextDouble() * 9,
                pick(random, List.of(AdapterPlacement.values())));
    }

    private static Map<Method, Double> rates(Random random) {
        return Method.SEARCHED.stream()
                .collect(Collectors.toMap(Function.identity(), _ -> 1e-12 + random.nextDouble() / 1000));
    }

    private static Duration duration(Random random) {
        return Duration.ofSeconds(random.nextLong(1, 1_000_000));
    }

    private static OptionalInt number(Random random) {
        return random.nextBoolean() ? OptionalInt.of(random.nextInt(1, 99)) : OptionalInt.empty();
    }

    private static <T> Optional<T> maybe(Random random, Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
