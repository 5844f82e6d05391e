package io.pipevolve.optimizer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.pipevolve.fitness.text.CodeSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Expert Advisor writes codes and reads levels as training does: its own source, compiled as C++. */
class ExpertSerializerTest {
    private static final Path RESULTS = Path.of("..", "results", "src");
    private static final Path SOURCES = RESULTS.resolve(Path.of("main", "resources", "mql5", "Include", "Pipevolve"));
    private static final Path SHIM = RESULTS.resolve(Path.of("test", "resources", "cpp"));
    private static final int SECONDS = 300;
    private static final int CASES = 400;
    private static final double POINT = 0.00001;

    @TempDir
    static Path folder = Path.of(".");

    /** The last prices of a series, as many as there are. */
    private record Context(double[] closes, int from, int length) {
        String line() {
            return "codes %s %d %d %s".formatted(Double.toHexString(POINT), from, length, list(closes));
        }
    }

    @BeforeAll
    static void compile() throws IOException {
        run(List.of(compiler(), "-std=c++17", "-O0", "-ffp-contract=off", "-I", SHIM.toString(), "-I",
                SOURCES.toString(), "-o", program(), SHIM.resolve("replay.cpp").toString()), "");
    }

    @Test
    void codes_and_unit_are_those_of_training_to_the_last_bit() throws IOException {
        var random = new SplittableRandom(7);
        var contexts = IntStream.range(0, CASES).mapToObj(_ -> context(random)).toList();

        var answers = answers(contexts.stream().map(Context::line).toList());

        assertSameAsTraining(contexts, answers);
        assertThat(answers.stream().flatMap(line -> Arrays.stream(line.split(" ")).skip(1))
                .mapToDouble(Double::parseDouble)).as("both ends of the codes").contains(0.0, 254.0);
    }

    @Test
    void so_are_they_where_the_series_begins_within_the_past() throws IOException {
        var random = new SplittableRandom(8);
        var contexts = IntStream.range(0, CASES).mapToObj(i -> {
            int length = 3 + random.nextInt(20);
            int past = i < 20 ? 0 : random.nextInt(CodeSerializer.pastPrices(length));
            return new Context(walk(random, past + length, 1 + random.nextInt(400)), past, length);
        }).toList();

        assertSameAsTraining(contexts, answers(contexts.stream().map(Context::line).toList()));
    }

    @Test
    void halves_are_rounded_away_from_zero_and_a_still_market_is_a_point_wide() throws IOException {
        var still = new double[40];
        Arrays.fill(still, 1.25);
        var halves = new Context(new double[]{100, 86.5, 85.5, 89, 94.5, 100}, 0, 6);
        var contexts = List.of(new Context(still, 37, 3), halves, new Context(new double[]{1, 1.5, 2, 2.5}, 0, 4));

        assertThat(numbers(answers(List.of(halves.line())).getFirst())).as("unit, past, steps in units of 1")
                .containsExactly(1, 127, 127, 127, 127, 127 - 14, 127 - 1, 127 + 4, 127 + 6, 127 + 6);
        assertSameAsTraining(contexts, answers(contexts.stream().map(Context::line).toList()));
    }

    @Test
    void levels_become_the_prices_that_forecasts_have() throws IOException {
        var random = new SplittableRandom(9);
        var scale = new CodeSerializer(POINT).scale(walk(random, 20, 100), 0, 20);
        var levels = new float[3 * 40];
        for (int i = 0; i < levels.length; i++)
            levels[i] = (float) (127 + random.nextGaussian() * 60);
        var expected = IntStream.range(0, 40).boxed()
                .flatMap(step -> Stream.of(levels[step], levels[40 + step], levels[80 + step]))
                .mapToDouble(scale::price).toArray();

        var answer = numbers(answers(List.of("prices %s %s 40 %d %s".formatted(Double.toHexString(scale.last()),
                Double.toHexString(scale.unit()), levels.length, IntStream.range(0, levels.length)
                        .mapToObj(i -> Float.toHexString(levels[i])).collect(Collectors.joining(" ")))))
                .getFirst());

        assertThat(Arrays.copyOf(answer, expected.length)).containsExactly(expected);
        assertThat(answer[expected.length]).isEqualTo(scale.price(levels[39]));
    }

    private static void assertSameAsTraining(List<Context> contexts, List<String> answers) {
        var serializer = new CodeSerializer(POINT);
        for (int i = 0; i < contexts.size(); i++) {
            var context = contexts.get(i);
            int[] codes = serializer.codes(context.closes, new int[]{context.from}, context.length, context.length);
            double unit = serializer.scale(context.closes, context.from, context.length).unit();

            assertThat(numbers(answers.get(i))).as("case %d", i)
                    .containsExactly(DoubleStream.concat(DoubleStream.of(unit), Arrays.stream(codes).asDoubleStream())
                            .toArray());
        }
    }

    /** A whole past and a context; some hold a jump that no code reaches. */
    private static Context context(SplittableRandom random) {
        int length = 3 + random.nextInt(60);
        int past = CodeSerializer.pastPrices(length);
        var closes = walk(random, past + length, 1 + random.nextInt(200));
        if (random.nextInt(8) == 0)
            closes[past + length / 2] += random.nextBoolean() ? 3 : 0.5;
        return new Context(closes, past, length);
    }

    private static double[] walk(SplittableRandom random, int count, int points) {
        var closes = new double[count];
        long at = 110_000;
        for (int i = 0; i < count; i++) {
            at += random.nextInt(-points, points + 1);
            closes[i] = at / 100_000.0;
        }
        return closes;
    }

    private static String list(double[] values) {
        return values.length + " "
                + Arrays.stream(values).mapToObj(Double::toHexString).collect(Collectors.joining(" "));
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static String program() {
        return folder.resolve("program").toAbsolutePath().toString();
    }

    private static List<String> answers(List<String> lines) throws IOException {
        var answers = run(List.of(program()), String.join("\n", lines) + "\n").lines().toList();
        assertThat(answers).hasSameSizeAs(lines);
        return answers;
    }

    private static String compiler() {
        var folders = Optional.ofNullable(System.getenv("PATH")).orElse("").split(":");
        return Stream.of("c++", "g++").flatMap(name -> Stream.of(folders).map(path -> Path.of(path, name)))
                .filter(Files::isExecutable).map(Path::toString).findFirst().orElseGet(() -> {
                    if ("true".equals(System.getenv("CI")))
                        fail("There is no c++ or g++ on the PATH: the MQL5 arithmetic cannot be checked.");
                    return abort("There is no c++ or g++ on the PATH: install one to check the MQL5 arithmetic.");
                });
    }

    private static String run(List<String> command, String input) throws IOException {
        var in = Files.writeString(folder.resolve("in"), input);
        var out = folder.resolve("out");
        var process = new ProcessBuilder(new ArrayList<>(command)).redirectInput(in.toFile())
                .redirectOutput(out.toFile()).redirectErrorStream(true).start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
        var text = Files.readString(out);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
