package io.pipevolve.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Text that was made to hurt gives a definition or one line, in little time and memory. More cases:
 * {@code -Dpipevolve.fuzz=100000}.
 */
class HostileDefinitionTest {
    private static final int CASES = Integer.getInteger("pipevolve.fuzz", 3_000);
    /** Of all that is allocated and mostly freed again at once. */
    private static final long MOST_BYTES = 250_000_000;
    private static final long MOST_NANOSECONDS = 5_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The definition that the text gives, if it gives one. */
    private static Optional<SearchDefinition> tried(String yaml) {
        try {
            return Optional.of(DefinitionReader.parse(yaml, "test.yaml", Path.of("/data")).definition());
        } catch (UserException e) {
            assertThat(e.getMessage()).startsWith("test.yaml").hasSizeLessThan(500)
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");
            return Optional.empty();
        }
    }

    /** Tries the text, and counts the time that it takes and the bytes that are allocated, freed or not. */
    private static Optional<SearchDefinition> measured(String yaml) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long begun = System.nanoTime();
        var definition = tried(yaml);
        assertThat(System.nanoTime() - begun).as("nanoseconds").isLessThan(MOST_NANOSECONDS);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - bytes).as("bytes").isLessThan(MOST_BYTES);
        return definition;
    }

    static List<String> sound() throws IOException {
        return List.of(Files.readString(Path.of("searches/quick.yaml")),
                DefinitionWriter.toYaml(Definitions.smallest()), """
                        pair: &a EURUSD
                        prices: *a
                        space: {input-length: [8, 16], horizon: {from: 1, to: 9, step: 2}, method: [full, lora]}
                        enqueue:
                          - {input-length: 8, horizon: 1, method: full}
                          - {input-length: 16, horizon: 9, method: lora, lora-rank: 8}
                        training: {epochs: 1, learning-rate: {full: 1e-4}, lora-targets: [c_attn, c_fc]}
                        limits: {trials: 9, time: 1h30m, trial-memory: 2.5GB, patience: none}
                        execution: {workers: 2, threads: 1, device: 'cpu', precision: "f32"}
                        """);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void spoiled_text_gives_a_definition_or_one_line(long seed) throws IOException {
        var hostile = new HostileText(new Random(seed));
        var sound = sound();
        int read = 0;
        for (int i = 0; i < CASES / 3; i++) {
            var text = hostile.mutated(sound.get(i % sound.size()));
            try {
                var definition = measured(text);
                read += definition.isPresent() ? 1 : 0;
                definition.ifPresent(HostileDefinitionTest::canBeStored);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed %d, case %d:%n%s".formatted(seed, i, text), e);
            }
        }
        assertThat(read).as("both outcomes are met").isBetween(1, CASES / 3 - 1);
    }

    private static void canBeStored(SearchDefinition definition) {
        assertThat(DefinitionReader.parse(DefinitionWriter.toYaml(definition), "stored", Path.of("/")).definition())
                .isEqualTo(definition);
    }

    /** Lists of aliases of lists of aliases: each text doubles, or hundredfolds, what it seems to hold. */
    static Stream<Arguments> bombs() {
        var doubling = IntStream.range(1, 60).mapToObj(i -> "a%d: &a%d [*a%d, *a%d]".formatted(i, i, i - 1, i - 1))
                .collect(Collectors.joining("\n", "a0: &a0 [x, x]\n", "\n"));
        return Stream.of(Arguments.of("4 kB of aliases", aliases(60), "the alias *a stands for a list"),
                Arguments.of("200 kB of aliases", aliases(24_000), "the alias *a stands for a list"),
                Arguments.of("doubling aliases", doubling, "the alias *a0 stands for a list"),
                Arguments.of("a block in itself", "space: &a\n  horizon: *a\n", "the alias *a stands for a list"),
                Arguments.of("a key in itself", "&a {*a : 1}", "the alias *a stands for a list"),
                Arguments.of("an anchor given anew", "x: &a 1\ny: &a [1]\nz: *a", "the alias *a stands for a list"),
                Arguments.of("brackets", "x: " + "[".repeat(290_000), "more than 10 deep"),
                Arguments.of("braces", "x: " + "{a: ".repeat(70_000), "more than 10 deep"),
                Arguments.of("dashes", "x:\n  " + "- ".repeat(140_000), "more than 10 deep"),
                Arguments.of("values", "space: {horizon: [" + "1,".repeat(140_000) + "]}", "more values than any"),
                Arguments.of("keys", "a:\n".repeat(90_000), "more values than any"),
                Arguments.of("a long word", "pair: " + "x".repeat(299_000), "line 1: pair (xxx"),
                Arguments.of("a long number", "pair: EURUSD\nprices: a\nspace: {horizon: " + "9".repeat(299_000),
                        "line 3: ("),
                Arguments.of("a long key", "? " + "x".repeat(299_000) + "\n: 1", "is no key of a search"),
                Arguments.of("a long text", "pair: " + "x".repeat(300_000), "must have 300000 or fewer"));
    }

    private static String aliases(int count) {
        return "pair: EURUSD\nprices: a.csv\nenqueue: &a [[1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4]]\nspace:\n"
                + "  horizon: [" + "[*a, *a, *a, *a, *a, *a, *a, *a], ".repeat(count / 8) + "1]\n";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    @Timeout(20)
    void a_small_text_cannot_take_much_memory(String what, String text, String problem) {
        assertThat(measured(text)).as(what).isEmpty();
        assertThatThrownBy(() -> Definitions.parse(text)).isInstanceOf(UserException.class).message()
                .contains(problem);
    }

    @Test
    void an_alias_of_one_value_is_that_value() {
        var definition = Definitions.parse("""
                pair: EURUSD
                prices: a.csv
                training: {epochs: &n 3, max-steps: *n}
                """);
        assertThat(definition.training().maxSteps()).isEqualTo(3);
    }
}
