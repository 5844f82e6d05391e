package io.pipevolve.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.model.EmbeddedBase;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingBudgetTest {
    private static List<Integer> checks(int steps) {
        var budget = new TrainingBudget(steps);
        return IntStream.iterate(0, step -> step < steps, budget::checkAfter).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 100, 101, 200, 799})
    void a_budget_checks_where_a_larger_one_does_and_at_its_end(int steps) {
        assertThat(checks(800)).startsWith(checks(steps).toArray(Integer[]::new));
        assertThat(new TrainingBudget(steps).checkAfter(checks(steps).getLast())).isEqualTo(steps);
    }

    @Test
    void checks_are_ten_steps_apart_and_later_a_tenth_of_the_steps() {
        assertThat(checks(50)).containsExactly(0, 10, 20, 30, 40);
        assertThat(checks(800)).hasSizeBetween(30, 34).contains(90, 100, 110, 121);
    }

    @Test
    void the_steps_are_those_of_the_epochs_where_they_are_fewer() {
        assertThat(TrainingBudget.of(EmbeddedBase.settings(800, 0), 32).steps()).isEqualTo(200);
        assertThat(TrainingBudget.of(EmbeddedBase.settings(150, 0), 32).steps()).isEqualTo(150);
    }

    @Test
    void a_warm_up_is_a_share_of_the_first_hundred_steps() {
        assertThat(WarmUp.of(1, 0.1, 50).steps()).isEqualTo(5);
        assertThat(WarmUp.of(1, 0.1, 100).steps()).isEqualTo(10);
        assertThat(WarmUp.of(1, 0.1, 800).steps()).isEqualTo(10);
        var rates = WarmUp.of(0.4, 0.04, 800);
        assertThat(IntStream.range(0, 6).mapToObj(rates::rate)).containsExactly(0.1, 0.2, 0.30000000000000004, 0.4, 0.4,
                0.4);
        assertThat(WarmUp.of(0.4, 0, 800).rate(0)).isEqualTo(0.4);
    }
}
