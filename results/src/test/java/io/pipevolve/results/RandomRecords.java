package io.pipevolve.results;

import io.pipevolve.config.AdapterTuning;
import io.pipevolve.config.BarSpan;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.StepErrors;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.config.Tuning;
import io.pipevolve.results.GenerationRecord.Individual;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Records of any content that their types allow, the same ones for the same seed. */
public final class RandomRecords {
    private final SplittableRandom random;

    public RandomRecords(long seed) {
        random = new SplittableRandom(seed);
    }

    public SearchRecord search(String name) {
        return new SearchRecord(new SearchRecord.Identity(0, name, "EURUSD", "D1", maybe(() -> membership(name))),
                new SearchRecord.Provenance("name: " + name + "\n# " + text() + "\n", text(), text(),
                        maybe(this::text), "0.1.0", random.nextLong(), "cpu", "f32", random.nextInt(1, 9),
                        random.nextInt(1, 9), Optional.empty(), maybe(this::text)),
                new SearchRecord.Run(one(SearchState.values()), maybe(this::text), instant(), maybe(this::instant),
                        random.nextLong(1_000_000), Duration.ofNanos(random.nextLong(1L << 50))),
                new SearchRecord.Owner(random.nextLong(1 << 22), instant(), Optional.empty()));
    }

    /** In a portfolio of its own. */
    private SearchRecord.Membership membership(String name) {
        return new SearchRecord.Membership(text() + name, random.nextInt(20));
    }

    public Trial trial(int number) {
        return random.nextBoolean()
                ? trial(number, complete(random.nextInt(1, 5)))
                : trial(number, new Trial.Failed(text(), maybe(this::text)));
    }

    /** With three folds. */
    public Trial completeTrial(int number) {
        return trial(number, complete(3));
    }

    private Trial trial(int number, Trial.Outcome outcome) {
        return new Trial(number, text(), random.nextInt(1, 30), config(), outcome, number(), random.nextLong(1L << 40),
                random.nextBoolean(), instant());
    }

    private Trial.Complete complete(int folds) {
        return new Trial.Complete(number(), number(), number(),
                IntStream.range(0, folds).mapToObj(_ -> fold()).toList(), random.nextLong(1L << 40));
    }

    public FoldScore fold() {
        var normalized = new EnumMap<Normalizer, Double>(Normalizer.class);
        for (var normalizer : Normalizer.values())
            if (random.nextInt(4) > 0)
                normalized.put(normalizer, number());
        return new FoldScore(new FoldScore.Bars(span(), maybe(this::span), span()),
                new FoldScore.Errors(random.nextInt(1, 5_000), number(), number(), normalized, number(), number()),
                new FoldScore.OriginLosses(numbers(), numbers()), new FoldScore.Shares(number(), number(), number()),
                new FoldScore.LossCurves(floats(), floats(), random.ints(random.nextInt(20)).toArray()),
                maybe(this::number), maybe(this::steps));
    }

    private StepErrors steps() {
        int steps = random.nextInt(1, 9);
        return new StepErrors(random.doubles(steps).toArray(), random.doubles(steps).toArray(), number());
    }

    private BarSpan span() {
        return new BarSpan(time(), time());
    }

    public GenerationRecord generation(long number) {
        return generation(number, random.nextInt(12));
    }

    public GenerationRecord generation(long number, int individuals) {
        return new GenerationRecord(number, IntStream.range(0, individuals).mapToObj(
                _ -> new Individual(random.ints(5, 0, 9).toArray(), random.nextLong(99), number(), random.nextInt(99)))
                .toList());
    }

    public HoldOutRecord holdOut() {
        return new HoldOutRecord(config(), fold(), Optional.of(verdict()));
    }

    public VerdictRecord verdict() {
        return new VerdictRecord(text(), text(), number(), optional(), Optional.of(text()), random.nextInt(1, 99),
                number(), optional(), optional(), optional());
    }

    private Optional<Double> optional() {
        return random.nextBoolean() ? Optional.of(number()) : Optional.empty();
    }

    public BaselineRecord baseline(String name) {
        return new BaselineRecord(random.nextInt(1, 99), random.nextInt(1, 99), name, text(), number(), number(),
                number(),
                number(), number(), number(), number());
    }

    public TrialConfig config() {
        Tuning tuning = switch (random.nextInt(3)) {
            case 0 -> new FullTuning();
            case 1 -> new LoraTuning(random.nextInt(1, 65));
            default -> new AdapterTuning(random.nextInt(1, 257));
        };
        return new TrialConfig(random.nextInt(3, 500), random.nextInt(1, 100), tuning);
    }

    private double number() {
        return switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.MIN_VALUE;
            case 3 -> 0.0;
            default -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62));
        };
    }

    private double[] numbers() {
        return IntStream.range(0, random.nextInt(60)).mapToDouble(_ -> number()).toArray();
    }

    private float[] floats() {
        var values = new float[random.nextInt(60)];
        for (int i = 0; i < values.length; i++)
            values[i] = (float) number();
        return values;
    }

    private String text() {
        var symbols = "ab'\"\\;:%{}\n\tß€😀 0".codePoints().toArray();
        var text = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--)
            text.appendCodePoint(symbols[random.nextInt(symbols.length)]);
        return text.toString();
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L), random.nextLong(1_000_000_000));
    }

    private LocalDateTime time() {
        return LocalDateTime.of(random.nextInt(1971, 2090), random.nextInt(1, 13), random.nextInt(1, 29),
                random.nextInt(24), random.nextInt(60), random.nextInt(60), random.nextInt(1_000_000_000));
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
