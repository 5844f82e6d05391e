package io.pipevolve.results.h2;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.FoldScore;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.Normalizer;
import io.pipevolve.config.StepErrors;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.Examples;
import io.pipevolve.results.GenerationRecord;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.RandomRecords;
import io.pipevolve.results.SearchRepository;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.Trial;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What it costs to record a trial, on the disk, in a store of {@code -Dpipevolve.bench.trials} trials (10 000) in
 * {@code -Dpipevolve.bench.searches} searches (one for each thousand) as searches with 3 folds of 120 origins make
 * them; {@code -Dpipevolve.bench.to=FOLDER} keeps the store, for commands that read it.
 */
class StoreBench {
    private static final int TRIALS = Integer.getInteger("pipevolve.bench.trials", 10_000);
    private static final int AT_ONCE = 1_000;
    private static final int SEARCHES = Integer.getInteger("pipevolve.bench.searches",
            Math.ceilDiv(TRIALS, AT_ONCE));
    private static final int POPULATION = 20;
    private static final int RECORDED = 300;
    private static final LocalDateTime BAR = LocalDateTime.parse("2020-01-01T00:00");

    private final SplittableRandom random = new SplittableRandom(1);
    private final RandomRecords records = new RandomRecords(1);

    @TempDir
    Path temporary = Path.of(".");

    @Test
    void a_recorded_trial() throws IOException {
        var folder = Path.of(System.getProperty("pipevolve.bench.to", temporary.toString()));
        try (var store = SearchStore.open(folder, notice -> System.out.println(notice))) {
            fill(store, folder);
            long id = store.create(records.search("measured")).id();
            long work = cpuNanos();
            var times = IntStream.rangeClosed(1, RECORDED).mapToDouble(number -> millis(() -> {
                store.record(id, trial(number));
                if (number % 20 == 0)
                    store.record(id, new GenerationRecord(number / 20, List.of()));
            })).sorted().toArray();
            System.out.printf(
                    """
                            %d trials, %d MB: a recorded trial takes %.1f ms (median), %.1f mean, %.1f at 95 %%, of which the thread works \
                            %.1f ms.
                            """,
                    TRIALS, Files.size(folder.resolve(SearchStore.FILE)) >> 20, times[RECORDED / 2],
                    Arrays.stream(times).average().orElseThrow(), times[RECORDED * 95 / 100],
                    (cpuNanos() - work) / 1e6 / RECORDED);
        }
        System.out.printf("A sync of 64 kB in that folder takes %.1f ms (median).%n", sync(folder));
    }

    private void fill(SearchRepository store, Path folder) {
        try (var rows = Database.toWrite(StoreFolder.toWrite(folder, _ -> {
        }), FileWait.HALF_A_MINUTE, _ -> {
        })) {
            for (int part = 0; part < SEARCHES; part++) {
                int trials = TRIALS / SEARCHES + (part < TRIALS % SEARCHES ? 1 : 0);
                long id = store.create(Examples.search(SearchState.FINISHED, "D1").named("filled-" + part)).id();
                for (int from = 1; from <= trials; from += AT_ONCE)
                    fill(rows, id, from, Math.min(trials, from + AT_ONCE - 1));
                store.record(id, new HoldOutRecord(trial(1).config(), fold(), Optional.of(records.verdict())));
            }
        }
    }

    private void fill(Database rows, long id, int from, int to) {
        rows.run(handle -> {
            for (int number = from; number <= to; number++) {
                TrialTable.merge(handle, id, trial(number));
                if (number % POPULATION == 0)
                    GenerationTable.merge(handle, id, records.generation(number / POPULATION, POPULATION));
            }
        });
    }

    private Trial trial(int number) {
        double nrmse = random.nextDouble(.9, 1.1);
        return new Trial(number, Long.toHexString(random.nextLong()).repeat(4), number / POPULATION,
                new TrialConfig(8 + number % 50, 1 + number % 20, new LoraTuning(1 + number % 16)),
                number % 50 == 7
                        ? new Trial.Failed("out of memory")
                        : new Trial.Complete(nrmse, Math.log(nrmse), .01, List.of(fold(), fold(), fold()), 16_384),
                10, 1L << 30, number % 10 == 3, Instant.EPOCH);
    }

    private FoldScore fold() {
        var span = new BarSpan(BAR, BAR.plusDays(1));
        return new FoldScore(new FoldScore.Bars(span, Optional.of(span), span),
                new FoldScore.Errors(120, 1, 0, Map.of(Normalizer.RANDOM_WALK, 1.0), 50, 50),
                new FoldScore.OriginLosses(random.doubles(120).toArray(), random.doubles(120).toArray()),
                new FoldScore.Shares(.5, .9, 0),
                new FoldScore.LossCurves(floats(150), floats(15), IntStream.range(0, 15).toArray()),
                Optional.of(.5),
                Optional.of(new StepErrors(random.doubles(5).toArray(), random.doubles(5).toArray(), 1)));
    }

    private float[] floats(int count) {
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (float) random.nextDouble();
        return values;
    }

    private static double sync(Path folder) throws IOException {
        var file = folder.resolve("sync.tmp");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            channel.write(ByteBuffer.allocate(1 << 20));
            channel.force(true);
            var times = IntStream.range(0, 100).mapToDouble(i -> millis(() -> {
                try {
                    channel.write(ByteBuffer.allocate(1 << 16), (i % 16) << 16);
                    channel.force(false);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            })).sorted().toArray();
            return times[50];
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double millis(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e6;
    }
}
