package io.pipevolve.optimizer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.optimizer.evolution.Progress;
import io.pipevolve.optimizer.execution.TrialPlace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchLineTest {
    private static final Progress HALF = new Progress(1, 3, 10, OptionalInt.of(20), 10, 0, 0.9986, -0.001,
            "20->1 full");

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 40, 80, 120, 300})
    void it_leaves_the_last_column_of_the_terminal_free(int width) {
        assertThat(line(List.of(new TrialPlace(11, 2, 3, 25, 50)), "").text(width)).hasSize(width - 1);
    }

    @Test
    void it_tells_fold_and_step_and_what_is_left() {
        assertThat(line(List.of(new TrialPlace(11, 2, 3, 25, 50)), "").text(140)).contains("trials 10/20", "left",
                "trial 11 fold 2/3 step 25/50", "best NRMSE 0.9986", "generation 1/3");
    }

    @Test
    void a_narrow_terminal_loses_what_matters_least() {
        assertThat(line(List.of(new TrialPlace(11, 2, 3, 25, 50)), "").text(80)).contains("trials 10/20", "fold 2/3")
                .doesNotContain("generation");
    }

    @Test
    void the_bar_grows_inside_a_trial() {
        var early = line(List.of(new TrialPlace(11, 1, 3, 1, 50)), "").text(300);
        var late = line(List.of(new TrialPlace(11, 3, 3, 50, 50)), "").text(300);
        assertThat(late.chars().filter(c -> c == '=').count()).isGreaterThan(early.chars().filter(c -> c == '=')
                .count());
    }

    @Test
    void the_hold_out_is_told_in_place_of_the_time_left() {
        assertThat(line(List.of(), "hold-out: step 3/50").text(100)).contains("hold-out: step 3/50")
                .doesNotContain("left");
    }

    private static SearchLine line(List<TrialPlace> places, String holdOut) {
        return new SearchLine(new Extent(20, true), Optional.of(HALF), places, holdOut, 10, Duration.ofMinutes(2));
    }
}
