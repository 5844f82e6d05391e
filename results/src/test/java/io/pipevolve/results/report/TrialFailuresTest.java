package io.pipevolve.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.results.Examples;
import io.pipevolve.results.Trial;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialFailuresTest {
    private static final SearchView VIEW = Examples.view();

    @Test
    void each_failed_trial_is_told_with_its_reason_and_the_place_of_a_bug() {
        var failed = VIEW.failed().getFirst();
        var bug = new Trial(failed.number(), failed.key(), failed.generation(), failed.config(),
                new Trial.Failed("Index 7", Optional.of("IndexOutOfBounds: 7\n    at A.b")), 1.5, 0, false,
                failed.finished());
        var view = VIEW.withTrials(List.of(bug, VIEW.failed().getLast()));

        assertThat(TrialFailures.text(view)).isEqualTo("""
                Trial 2, 20->40 lora r8: Index 7
                  IndexOutOfBounds: 7
                      at A.b

                Trial 6, 30->20 full: loss is not a number
                """);
        assertThat(TrialFailures.json(view).toString()).isEqualTo("""
                {"search":"quick","failures":[{"number":2,"input_length":20,"horizon":40,"method":"lora","lora_rank":8,\
                "generation":1,"seconds":1.5,"finished":"2026-05-01T08:00:00Z","failure":"Index 7",\
                "trace":"IndexOutOfBounds: 7\\n    at A.b"},{"number":6,"input_length":30,"horizon":20,"method":"full",\
                "generation":1,"seconds":1.5,"finished":"2026-05-01T08:00:00Z","failure":"loss is not a number",\
                "trace":null}]}""");
    }

    @Test
    void a_search_without_failures_says_so() {
        var view = VIEW.withTrials(VIEW.ranked());

        assertThat(TrialFailures.text(view)).isEqualTo("No trial of search quick has failed.\n");
        assertThat(TrialFailures.json(view).toString()).isEqualTo("{\"search\":\"quick\",\"failures\":[]}");
    }
}
