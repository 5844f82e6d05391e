package io.pipevolve.optimizer.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.pipevolve.config.Cancellation;
import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.Evaluation;
import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.model.ModelRepository;
import io.pipevolve.optimizer.execution.TrialExecutor;
import io.pipevolve.results.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens in some trials, the search goes on with the others, and does not try those again. */
@Timeout(60)
class FaultTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(20);
    private static final Landscape LANDSCAPE = new Landscape(1);
    private static final Definitions DEFINITIONS = Definitions.of(6, 4);

    private final SearchBench bench = new SearchBench();
    private final Set<TrialConfig> begun = ConcurrentHashMap.newKeySet();

    /** What happens in a trial, and how its reason begins. */
    enum Fault {
        HEAP("Out of memory: "), NATIVE("Out of memory: "), CUDA("Out of memory: CUDA out of memory."), NOT_A_NUMBER(
                "The error is not a finite number"), TIMEOUT("It took longer than limits.trial-timeout (20m)."), BUG(
                        "Index 7 out of bounds for length 3"), DEEP_BUG("StackOverflowError");

        private final String reason;

        Fault(String reason) {
            this.reason = reason;
        }

        boolean isBug() {
            return this == BUG || this == DEEP_BUG;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_fault_in_some_trials_is_stored_and_the_search_goes_on(Fault fault) {
        var outcome = run(fault);

        assertThat(outcome.reason()).isEqualTo(StopReason.GENERATIONS);
        assertThat(bench.store.generations(SearchBench.SEARCH)).hasSize(5);
        var failed = bench.trials().stream().filter(trial -> !trial.isComplete()).toList();
        assertThat(failed).isNotEmpty().allSatisfy(trial -> {
            assertThat(isHit(trial.config())).isTrue();
            assertThat(trial.failure().orElseThrow()).startsWith(fault.reason).doesNotContain("\n");
            assertThat(trial.failureTrace().isPresent()).isEqualTo(fault.isBug());
        });
        assertThat(bench.trials()).filteredOn(trial -> isHit(trial.config())).isEqualTo(failed);
        assertThat(bench.trials()).filteredOn(Trial::isComplete).isNotEmpty();
        if (fault == Fault.BUG)
            assertThat(failed.getFirst().failureTrace().orElseThrow())
                    .startsWith("java.lang.IndexOutOfBoundsException: Index 7 out of bounds for length 3\n")
                    .contains("at io.pipevolve.optimizer.evolution.FaultTest.");
        if (fault == Fault.DEEP_BUG)
            assertThat(failed.getFirst().failureTrace().orElseThrow().lines()).hasSize(22).last().asString()
                    .endsWith(" more");
    }

    @ParameterizedTest
    @EnumSource
    void what_failed_is_not_tried_again_by_a_run_that_goes_on(Fault fault) {
        bench.interrupted = () -> bench.trials().size() >= 9;
        assertThat(run(fault).reason()).isEqualTo(StopReason.INTERRUPTED);
        var stored = List.copyOf(bench.trials());
        assertThat(stored).extracting(Trial::isComplete).contains(false);

        begun.clear();
        bench.interrupted = () -> false;
        run(fault);

        assertThat(begun).doesNotContainAnyElementsOf(stored.stream().map(Trial::config).toList());
        assertThat(bench.trials()).containsAll(stored);
    }

    private EvolutionOutcome run(Fault fault) {
        FitnessFunction fitness = (config, cancellation) -> {
            begun.add(config);
            return isHit(config) ? hit(fault, cancellation) : LANDSCAPE.evaluate(config, cancellation);
        };
        try (var executor = TrialExecutor.local(fitness, 1, TIMEOUT, bench.clock)) {
            return bench.run(SearchBench.SEARCH, DEFINITIONS, executor);
        }
    }

    private static boolean isHit(TrialConfig config) {
        return config.tuning().label().startsWith("lora");
    }

    private Evaluation hit(Fault fault, Cancellation cancellation) {
        return switch (fault) {
            case HEAP -> new Evaluation(new long[Integer.MAX_VALUE].length, 0, 0, List.of(), 0);
            case NATIVE -> petabyte();
            case CUDA -> throw new IllegalStateException(
                    "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 139.81 GiB");
            case NOT_A_NUMBER -> new Evaluation(Double.NaN, Double.NaN, Double.NaN, List.of(), 0);
            case TIMEOUT -> {
                for (;; bench.clock.forward(Duration.ofMinutes(1)))
                    cancellation.check();
            }
            // the JVM gives the tenth of its own no trace any more
            case BUG -> throw new IndexOutOfBoundsException("Index 7 out of bounds for length 3");
            case DEEP_BUG -> hit(fault, cancellation);
        };
    }

    private static Evaluation petabyte() {
        try (var base = ModelRepository.open(SearchDefinition.EMBEDDED_MODEL,
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1));
                var manager = base.newManager()) {
            return new Evaluation(manager.zeros(new Shape(1L << 48)).size(), 0, 0, List.of(), 0);
        }
    }
}
