package io.pipevolve.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import io.pipevolve.results.Examples;
import io.pipevolve.results.Trial;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialSelectionTest {
    private final SearchView view = Examples.view();

    @Test
    void without_a_wish_all_trials_come_by_number() {
        assertThat(selected(List.of(), Optional.empty())).containsExactlyElementsOf(view.trials());
    }

    @Test
    void a_dash_before_the_column_puts_the_largest_first() {
        var rising = selected(List.of("state=complete"), Optional.of("nrmse"));
        var falling = selected(List.of("state=complete"), Optional.of("-nrmse"));
        assertThat(rising).hasSizeGreaterThan(1).isSortedAccordingTo(
                (a, b) -> Double.compare(a.nrmse(), b.nrmse()));
        assertThat(falling).isSortedAccordingTo((a, b) -> Double.compare(b.nrmse(), a.nrmse()));
    }

    @Test
    void every_condition_must_hold() {
        assertThat(selected(List.of("horizon>=1", "trial<=1"), Optional.empty())).extracting(Trial::number)
                .containsExactly(1);
        assertThat(selected(List.of("method=none"), Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nrmse", "nrmse<much", "method<lora", "nowhere=1", "=1"})
    void a_condition_that_cannot_be_read_is_refused(String condition) {
        assertThatThrownBy(() -> selected(List.of(condition), Optional.empty())).isInstanceOf(UserException.class)
                .hasMessageStartingWith("--filter");
    }

    private List<Trial> selected(List<String> conditions, Optional<String> sort) {
        return TrialSelection.of(conditions, sort).from(view).trials();
    }
}
