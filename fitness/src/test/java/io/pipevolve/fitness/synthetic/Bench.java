package io.pipevolve.fitness.synthetic;

import io.pipevolve.config.Method;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningSize;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;

/** What benchmarks on planted series are told by system properties. */
public final class Bench {
    public static final String PREFIX = "pipevolve.bench.";
    private static final int RANK = 8;
    private static final int BOTTLENECK = 32;

    private Bench() {
    }

    /** The seeds of the series: {@code .series} of them from {@code .seed} on. */
    public static List<Long> seeds() {
        long first = Long.getLong(PREFIX + "seed", 1);
        return LongStream.range(first, first + Integer.getInteger(PREFIX + "series", 3)).boxed().toList();
    }

    /** A method by its name, with the size that benchmarks give it. */
    public static Tuning tuning(String method) {
        return Method.of(method).tuning(size -> size == TuningSize.LORA_RANK ? RANK : BOTTLENECK);
    }

    /** Results in the order of the tasks, {@code .at-once} of which run together. */
    public static <T> List<T> atOnce(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(Integer.getInteger(PREFIX + "at-once", 1))) {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(tasks))
                results.add(future.get());
            return results;
        }
    }
}
