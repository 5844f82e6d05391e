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

/** Definitions all of whose settings are left to chance, as often as not at the ends of what the records take. */
record RandomDefinitions(Random random) {
    private static final List<String> LETTERS = List.of("a", "Z", "0", " ", "'", "\"", "\\", ":", "#", "{", "[", "- ",
            "!", "&", "*", "%", "@", "~", "|", "> ", "?", ",", "\t", "\u0001", "\u001b", "\u007f", "\u0085", "\u00a0",
            "\u2028", "\u202e", "\ufeff", "\ufffe", "\uffff", "ö", "日", "📈", "null", "true", "..", "x.y");

    SearchDefinition next() {
        var space = space();
        int population = Math.max(4, within(2, 10_000));
        return new SearchDefinition(name(), pick(new CurrencyPair("EUR", "USD"), new CurrencyPair("USD", "JPY")),
                maybe(() -> pick(Timeframe.values())), Path.of("/" + path()), Optional.of(LocalDate.of(1, 1, 1)),
                maybe(() -> LocalDate.of(within(1, 9_999), 12, 31)),
                pick("embedded", "gpt2", "a/b@" + "c".repeat(40), "/" + path()), space,
                enqueue(space, Math.min(population, 1_000)), training(),
                new EvaluationSettings(within(1, 1_000), Math.max(space.maxHorizon(), within(1, 1_000_000)),
                        within(0.001, Math.nextDown(0.9)), within(8, 10_000), within(8, 100_000),
                        2 * within(1, 512),
                        pick(Normalizer.values()), "code", within(-0.0, 100), pick(Shrinkage.values()),
                        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(within(2, 1_000_000))),
                new EvolutionSettings(population, within(1, 100_000),
                        pick(Long.MIN_VALUE, Long.MAX_VALUE, 0L, random.nextLong()), within(0, population - 1),
                        within(-0.0, 1), within(0, 1)),
                new Limits(number(1_000_000), maybe(this::duration), duration(), maybe(this::bytes), number(100_000),
                        number(1_000)),
                new ExecutionSettings(number(1_024), within(1, 1_024),
                        new DeviceChoice(pick("auto", "cpu", "cuda", "cuda:007")),
                        maybe(() -> pick(Precision.values()))));
    }

    private TrainingSettings training() {
        Map<Method, Double> rates = Method.SEARCHED.stream()
                .collect(Collectors.toMap(Function.identity(), _ -> within(1e-12, Math.nextDown(1.0))));
        var targets = Arrays.stream(LoraTarget.values()).filter(_ -> random.nextBoolean()).toList();
        var form = new TuningForm(targets.isEmpty() ? List.of(LoraTarget.C_PROJ) : targets, within(1e-9, 1e6),
                pick(AdapterPlacement.values()));
        return new TrainingSettings(within(1, 100_000), within(1, 10_000), within(1, 1_000_000), rates,
                within(-0.0, Math.nextDown(1.0)), pick(Decayed.values()), within(Double.MIN_VALUE, 0.5),
                within(1e-9, 1e9), within(0, 0.1), form);
    }

    private SearchSpace space() {
        var methods = Method.SEARCHED.stream().filter(_ -> random.nextBoolean()).toList();
        return new SearchSpace(values(3, 100_000), values(1, 100_000),
                methods.isEmpty() ? List.of(Method.ADAPTER) : methods,
                Map.of(TuningSize.LORA_RANK, values(1, 4_096), TuningSize.ADAPTER_BOTTLENECK, values(1, 4_096)));
    }

    private List<Integer> values(int least, int most) {
        return IntStream.generate(() -> within(least, most)).limit(few(1_000)).distinct().boxed().toList();
    }

    private List<TrialConfig> enqueue(SearchSpace space, int most) {
        return IntStream.range(0, few(most + 1) - 1).mapToObj(_ -> config(space)).distinct().toList();
    }

    private TrialConfig config(SearchSpace space) {
        return new TrialConfig(pick(space.inputLengths()), pick(space.horizons()),
                pick(space.methods()).tuning(size -> pick(space.values(size))));
    }

    private String name() {
        return pick("a", "null", "1.5e3", "0x1F", "x._-9", "2020-01-01", "9".repeat(63), "no");
    }

    /** Of all kinds of letters, now and then as long as it may be; as the file system writes it. */
    private String path() {
        int length = random.nextInt(20) == 0 ? 4_094 : 1 + random.nextInt(12);
        var text = IntStream.range(0, length).mapToObj(_ -> pick(LETTERS)).collect(Collectors.joining());
        var whole = text.substring(0, text.offsetByCodePoints(0, Math.min(length, 2_047)));
        return Path.of("/", "x" + whole + "y").normalize().toString().substring(1);
    }

    private Duration duration() {
        return Duration.ofSeconds(pick(1L, 864_000_000L, random.nextLong(1, 864_000_000L), random.nextLong(1, 90_000)));
    }

    private long bytes() {
        return pick(1L, 1_000_000_000_000_000L, 999_999_999_999_999L, random.nextLong(1, 1L << random.nextInt(1, 50)));
    }

    private OptionalInt number(int most) {
        return random.nextBoolean() ? OptionalInt.of(within(1, most)) : OptionalInt.empty();
    }

    private int within(int least, int most) {
        return pick(least, most, random.nextInt(least, Math.max(most, least + 1)), random.nextInt(least, most + 1));
    }

    private double within(double least, double most) {
        return pick(least, most, random.nextDouble(least, most), Math.nextUp(least));
    }

    /** Mostly few, now and then all. */
    private int few(int most) {
        return random.nextInt(10) == 0 ? most : 1 + random.nextInt(Math.min(most, 6));
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
