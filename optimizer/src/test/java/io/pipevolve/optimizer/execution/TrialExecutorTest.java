package io.pipevolve.optimizer.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.fitness.Evaluation;
import io.pipevolve.fitness.FitnessFunction;
import io.pipevolve.results.Trial;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class TrialExecutorTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(20);

    private final ManualClock clock = new ManualClock();

    @Test
    void a_trial_carries_its_request_and_what_it_scored() {
        var trial = run((_, _) -> {
            clock.forward(Duration.ofMillis(2500));
            return evaluation(0.9, -0.1);
        });
        assertThat(trial.number()).isEqualTo(7);
        assertThat(trial.generation()).isEqualTo(3);
        assertThat(trial.key()).isEqualTo("key 7");
        assertThat(trial.isComplete()).isTrue();
        assertThat(trial.nrmse()).isEqualTo(0.9);
        assertThat(trial.score()).isEqualTo(-0.1);
        assertThat(trial.seconds()).isEqualTo(2.5);
        assertThat(trial.finished()).isEqualTo(clock.instant());
        assertThat(trial.reused()).isFalse();
        assertThat(trial.failure()).isEmpty();
    }

    @Test
    void a_trial_that_throws_is_a_failed_trial_with_a_reason_in_one_line() {
        var trial = run((_, _) -> {
            throw new IllegalStateException("No loss.\n at step 3");
        });
        assertThat(trial.isComplete()).isFalse();
        assertThat(trial.failure()).contains("No loss.");
        assertThat(trial.score()).isNaN();
        assertThat(trial.config()).isEqualTo(request(7).config());
    }

    @ParameterizedTest
    @CsvSource({"NaN, 0.1", "0.9, NaN", "0, -Infinity", "Infinity, Infinity"})
    void a_score_that_is_not_finite_is_a_failed_trial(double nrmse, double score) {
        var trial = run((_, _) -> evaluation(nrmse, score));
        assertThat(trial.isComplete()).isFalse();
        assertThat(trial.failure().orElseThrow()).startsWith("The error is not a finite number");
        assertThat(trial.score()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUDA out of memory. Tried to allocate 2.00 GiB", "Java heap space",
            "[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory"})
    void out_of_memory_is_a_failed_trial_that_says_so(String message) {
        var trial = run((_, _) -> {
            if (message.startsWith("Java"))
                throw new OutOfMemoryError(message);
            throw new IllegalStateException(message);
        });
        assertThat(trial.failure()).contains("Out of memory: " + message);
    }

    @Test
    void a_wall_clock_that_is_set_back_hides_neither_the_time_limit_nor_the_seconds() {
        var trial = run((_, cancellation) -> {
            clock.forward(TIMEOUT.plusSeconds(1));
            clock.setBack(Duration.ofHours(1));
            cancellation.check();
            return evaluation(0.9, -0.1);
        });
        assertThat(trial.failure()).contains("It took longer than limits.trial-timeout (20m).");
        assertThat(trial.seconds()).isEqualTo(1201);
    }

    @Test
    void a_trial_that_takes_too_long_is_given_up_at_its_next_step() {
        var steps = new AtomicInteger();
        var trial = run((_, cancellation) -> {
            for (;; steps.incrementAndGet(), clock.forward(Duration.ofMinutes(6)))
                cancellation.check();
        });
        assertThat(steps).hasValue(4);
        assertThat(trial.isComplete()).isFalse();
        assertThat(trial.failure()).contains("It took longer than limits.trial-timeout (20m).");
    }

    @Test
    void trials_begin_in_order_and_never_more_at_once_than_there_are_workers() {
        var begun = new ConcurrentLinkedQueue<Integer>();
        var pair = new CyclicBarrier(2);
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        try (var executor = TrialExecutor.local((config, _) -> {
            begun.add(config.horizon());
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            await(pair);
            atOnce.decrementAndGet();
            await(pair);
            return evaluation(1, 0);
        }, 2, TIMEOUT, clock)) {
            var futures = IntStream.rangeClosed(1, 8).mapToObj(n -> executor.submit(request(n))).toList();
            futures.forEach(future -> assertThat(future.join().isComplete()).isTrue());
        }
        assertThat(most).hasValue(2);
        var order = List.copyOf(begun);
        for (int i = 0; i < 8; i += 2)
            assertThat(order.subList(i, i + 2)).containsExactlyInAnyOrder(i + 1, i + 2);
    }

    @Test
    void stopping_gives_up_what_runs_and_what_waits() {
        var begun = new CountDownLatch(1);
        var given = new CountDownLatch(1);
        try (var executor = TrialExecutor.local(endless(begun, given), 1, TIMEOUT, clock)) {
            var running = executor.submit(request(1));
            var waiting = executor.submit(request(2));
            await(begun);
            executor.stop();
            assertThat(running).isCancelled();
            assertThat(waiting).isCancelled();
            assertThat(executor.submit(request(3))).isCancelled();
            await(given);
        }
    }

    @Test
    void closing_waits_until_no_trial_runs() {
        var begun = new CountDownLatch(1);
        var given = new CountDownLatch(1);
        var executor = TrialExecutor.local(endless(begun, given), 1, TIMEOUT, clock);
        var running = executor.submit(request(1));
        await(begun);
        executor.close();
        assertThat(running).isCancelled();
        assertThat(given.getCount()).isZero();
    }

    @Test
    void closing_waits_until_no_trial_runs_though_the_thread_is_interrupted() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var given = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        var executor = TrialExecutor.local((_, _) -> {
            begun.countDown();
            await(free);
            given.countDown();
            return evaluation(1, 0);
        }, 1, TIMEOUT, clock);
        var _ = executor.submit(request(1));
        await(begun);
        var closed = new CountDownLatch(1);
        var closing = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            executor.close();
            if (Thread.interrupted() && given.getCount() == 0)
                closed.countDown();
        });
        while (closing.getState() != Thread.State.TIMED_WAITING)
            Thread.onSpinWait();
        closing.interrupt();
        free.countDown();
        closing.join();
        assertThat(closed.getCount()).isZero();
    }

    @Test
    void a_trial_that_waits_can_be_taken_back_and_one_that_runs_can_not() {
        var begun = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        try (var executor = TrialExecutor.local((_, _) -> {
            begun.countDown();
            await(free);
            return evaluation(1, 0);
        }, 1, TIMEOUT, clock)) {
            var running = executor.submit(request(1));
            var waiting = executor.submit(request(2));
            await(begun);
            assertThat(waiting.cancel(false)).isTrue();
            assertThat(running.cancel(false)).isFalse();
            free.countDown();
            assertThat(running.join().isComplete()).isTrue();
            assertThat(waiting).isCancelled();
        }
    }

    private Trial run(FitnessFunction fitness) {
        try (var executor = TrialExecutor.local(fitness, 1, TIMEOUT, clock)) {
            return executor.submit(request(7)).join();
        }
    }

    private static FitnessFunction endless(CountDownLatch begun, CountDownLatch given) {
        return (_, cancellation) -> {
            begun.countDown();
            try {
                for (;;)
                    cancellation.check();
            } finally {
                given.countDown();
            }
        };
    }

    private static TrialRequest request(int number) {
        return new TrialRequest(number, 3, "key " + number, new TrialConfig(20, number, new LoraTuning(8)));
    }

    private static Evaluation evaluation(double nrmse, double score) {
        return new Evaluation(nrmse, score, 0.01, List.of(), 1000);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
