package io.pipevolve.optimizer.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.TrialCancelledException;
import io.pipevolve.config.UserException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FailureTraceTest {
    @Test
    void what_is_no_bug_has_no_trace() {
        assertThat(FailureTrace.of(new OutOfMemoryError("Java heap space"))).isEmpty();
        assertThat(FailureTrace.of(new IllegalStateException("x", new RuntimeException("CUDA out of memory"))))
                .isEmpty();
        assertThat(FailureTrace.of(new TrialCancelledException("It took longer."))).isEmpty();
        assertThat(FailureTrace.of(new UserException("Raise the limit."))).isEmpty();
        assertThat(FailureTrace.of(new ArithmeticException("The training loss became NaN."))).isEmpty();
    }

    @Test
    void a_division_by_zero_is_a_bug() {
        assertThat(FailureTrace.of(new ArithmeticException("/ by zero"))).isPresent();
    }

    @Test
    void it_names_the_causes_and_obeys_no_control_character() {
        var thrown = new IllegalStateException("first\nsecond \u001b[2J\rline", new IllegalArgumentException("why"));

        var lines = FailureTrace.of(thrown).orElseThrow().lines().toList();

        assertThat(lines).startsWith("java.lang.IllegalStateException: first", "second \\u001b[2J", "line")
                .contains("Caused by: java.lang.IllegalArgumentException: why");
        assertThat(lines.get(3)).startsWith("    at io.pipevolve.optimizer.execution.FailureTraceTest.");
    }

    @Test
    void it_has_a_sane_length() {
        var thrown = new IllegalStateException("x".repeat(1_000_000) + "\nmore".repeat(99));
        var deep = new StackTraceElement[5_000];
        Arrays.fill(deep, new StackTraceElement("A", "b", "A.java", 1));
        thrown.setStackTrace(deep);

        assertThat(FailureTrace.of(thrown).orElseThrow()).hasSizeLessThan(2_000).endsWith("    … 4980 more");
    }
}
