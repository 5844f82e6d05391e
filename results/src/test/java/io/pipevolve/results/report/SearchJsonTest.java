package io.pipevolve.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pipevolve.results.Attempt;
import io.pipevolve.results.Examples;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.Standing;
import io.pipevolve.results.TrialTally;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SearchJsonTest {
    @Test
    void the_object_has_stable_names_on_one_line() {
        var text = SearchJson.of(Examples.view()).toString();

        assertThat(text).doesNotContain("\n")
                .startsWith(
                        """
                                {"search":"quick","id":3,"state":"finished","pair":"EURUSD","timeframe":"D1","device":"cpu","precision":"f32","evaluations":36,\
                                "distinct":9,"failed":2,"seconds":93.25,"portfolio":null,"warm_start":null,"crashed":[],"best":{"input_length":30,"horizon":5,"method":"adapter",\
                                "adapter_bottleneck":32,"nrmse":0.99,"score":-0.008,"score_error":0.002,"directional_accuracy":0.517,"base_kept":0,"equals_random_walk":false,"folds":[\
                                {"from":"2010-06-07","to":"2012-08-09","nrmse":0.99,"directional_accuracy":0.517,"kept_step":40,"shrinkage":0.625},""")
                .contains(
                        "\"holdout\":{\"from\":\"2010-06-07\",\"to\":\"2012-08-09\",\"nrmse\":1.0021,\"directional_accuracy\":0.517,\"kept_step\":40,"
                                + "\"shrinkage\":0.625,\"origins\":100,\"log_error\":0.0028,\"looks\":1}");
    }

    @Test
    void trials_during_which_the_process_died_are_told() {
        var view = Examples.view();
        var begun = Instant.parse("2026-05-01T08:00:00Z");
        var crashed = new SearchView(view.search(), view.state(), view.trials(), view.generations(), view.holdOuts(),
                view.baselines(), List.of(new Attempt("key", 7, false, 2, begun, begun),
                        new Attempt("other", 8, true, 0, begun, begun)),
                1);

        assertThat(SearchJson.of(crashed).get("crashed").toString())
                .isEqualTo("[{\"number\":7,\"crashes\":2,\"last_begun\":\"2026-05-01T08:00:00Z\"}]");
        assertThat(SearchDetails.text(crashed, ZoneOffset.UTC))
                .contains("Trial 7 has crashed: the process died 2 times")
                .doesNotContain("Trial 8 has crashed");
        assertThat(SearchDetails.text(view, ZoneOffset.UTC)).doesNotContain("has crashed");
    }

    @Test
    void the_baseline_is_one_by_its_own_measure_and_its_pips_are_a_root_mean_square_over_origins() {
        var baseline = SearchJson.of(Examples.view()).get("baseline");

        assertThat(baseline.get("name").asText()).isEqualTo("random-walk");
        assertThat(baseline.get("nrmse").asDouble()).isEqualTo(1.0);
        double expected = Math.sqrt((Math.pow(40 / 0.99, 2) + Math.pow(60 / 0.99, 2)) / 2);
        assertThat(baseline.get("rmse_pips").asDouble()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void bars_shorter_than_a_day_have_a_time_of_day() {
        var best = SearchJson.of(Examples.view(SearchState.FINISHED, "H1", Optional.empty())).get("best");

        assertThat(best.at("/folds/0/from").asText()).isEqualTo("2010-06-07T13:00:00");
        assertThat(best.at("/folds/0/to").asText()).isEqualTo("2012-08-09T14:30:00");
    }

    @Test
    void the_hold_out_of_another_configuration_is_not_the_winners() {
        var other = new HoldOutRecord(Examples.ARTICLE, Examples.fold(9, 1.1, 5, 4));

        var json = SearchJson.of(Examples.view(SearchState.INTERRUPTED, "D1", Optional.of(other)));

        assertThat(json.get("holdout").isNull()).isTrue();
        assertThat(json.get("state").asText()).isEqualTo("interrupted");
    }

    @Test
    void of_several_hold_outs_the_winners_is_shown() {
        var finished = Examples.view();
        var other = new HoldOutRecord(Examples.ARTICLE, Examples.fold(9, 1.1, 5, 4));
        var view = new SearchView(finished.search(), finished.state(), finished.trials(), finished.generations(),
                List.of(other, finished.holdOuts().getFirst()), List.of(), List.of(), 1);

        assertThat(SearchJson.of(view).get("holdout")).isEqualTo(SearchJson.of(finished).get("holdout"));
    }

    @Test
    void a_search_without_a_complete_trial_has_nulls() {
        var view = new SearchView(Examples.search(SearchState.FAILED, "D1"), SearchState.FAILED,
                List.of(Examples.failed(1, Examples.BEST, "timeout")), List.of(), List.of(), List.of(), List.of(), 1);

        var json = SearchJson.of(view);

        for (var name : List.of("best", "holdout", "baseline"))
            assertThat(json.at("/" + name).isNull()).as(name).isTrue();
    }

    @Test
    void top_ranks_by_score() {
        var top = SearchJson.withTop(BestView.of(Examples.view()), 3).get("top");

        assertThat(top).extracting(row -> row.get("rank").asInt()).containsExactly(1, 2, 3);
        assertThat(top).extracting(row -> row.get("number").asInt()).containsExactly(4, 5, 3);
        assertThat(top.get(1).get("lora_rank").asInt()).isEqualTo(16);
        assertThat(SearchJson.withTop(BestView.of(Examples.view()), 99).get("top")).hasSize(7);
    }

    @Test
    void trials_have_every_column_and_null_where_there_is_no_value() throws Exception {
        var rows = JsonMapper.builder().build().readTree(TrialsJson.of(Examples.view()).toString()).get("trials");

        assertThat(rows).hasSize(9);
        assertThat(rows.get(1).toString()).isEqualTo(
                """
                        {"number":2,"input_length":20,"horizon":40,"method":"lora","lora_rank":8,"adapter_bottleneck":null,\
                        "nrmse":null,"score":null,"score_error":null,"state":"failed","failure":"out of memory","seconds":1.5,\
                        "generation":1,"trainable_parameters":0,"base_kept":0,"equals_random_walk":false,"peak_bytes":0,"reused":false,\
                        "directional_accuracy":null}""");
        assertThat(rows.get(3).get("lora_rank").isNull()).isTrue();
    }

    @Test
    void one_trial_has_its_folds_with_dates_normalisers_and_curves() {
        var view = Examples.view();

        var fold = TrialsJson.of(view.search(), view.trial(4).orElseThrow()).at("/folds/1");

        assertThat(fold.get("train_to").asText()).isEqualTo("2009-03-04");
        assertThat(fold.get("stop_from").asText()).isEqualTo("2009-04-05");
        assertThat(fold.get("stop_to").asText()).isEqualTo("2010-05-06");
        assertThat(fold.at("/normalized/random-walk").asDouble()).isEqualTo(0.99);
        assertThat(fold.at("/normalized/iqr").isNull()).isTrue();
        assertThat(fold.get("rmse_pips").asDouble()).isEqualTo(60);
        assertThat(fold.get("training_losses")).hasSize(40);
        assertThat(fold.get("stop_losses").toString())
                .isEqualTo("[{\"step\":20,\"loss\":2.9},{\"step\":40,\"loss\":2.5}]");
    }

    @Test
    void the_step_that_was_kept_is_told_and_its_repeated_look_is_not() {
        assertThat(Examples.kept(20).keptStep()).isEqualTo(20);
        assertThat(Examples.kept(0).keepsBase()).isTrue();
        assertThat(Examples.kept(40).curves().checkCount()).isEqualTo(3);
    }

    /** Versions that kept the lowest stop loss did not repeat it at the end. */
    @Test
    void without_a_repeated_look_the_lowest_loss_was_kept() {
        assertThat(Examples.fold(1, 1, 1, 1).keptStep()).isEqualTo(40);
        assertThat(Examples.fold(1, 1, 1, 1).curves().checkCount()).isEqualTo(2);
    }

    @Test
    void the_list_has_a_row_a_search() {
        var view = Examples.view();
        var listed = new ListedSearch(view.search(), view.state(),
                TrialTally.of(view.trials().stream().map(Standing::of).toList()), Optional.empty(),
                OptionalDouble.empty());

        assertThat(SearchListJson.of(List.of(listed)).toString()).isEqualTo(
                """
                        {"searches":[{"search":"quick","id":3,"state":"finished","portfolio":null,"pair":"EURUSD","timeframe":"D1",\
                        "created":"2026-05-01T08:00:00Z","ended":"2026-05-01T08:01:35Z","evaluations":36,"distinct":9,\
                        "failed":2,"seconds":93.25,"nrmse":0.99,"score":-0.008,"verdict":null,"p_random_walk":null,"p_adjusted":null}]}""");
        assertThat(SearchListJson.of(List.of()).toString()).isEqualTo("{\"searches\":[]}");
    }

    @Test
    void csv_quotes_what_needs_it_and_leaves_missing_values_empty() {
        var view = new SearchView(Examples.search(SearchState.FAILED, "D1"), SearchState.FAILED,
                List.of(Examples.failed(1, Examples.BEST, "timeout, \"20m\""),
                        Examples.trial(2, Examples.ARTICLE, 1.03, 0.032, 0.0024)),
                List.of(), List.of(), List.of(), List.of(), 1);

        assertThat(TrialsCsv.of(view)).isEqualTo("""
                number,input_length,horizon,method,lora_rank,adapter_bottleneck,nrmse,score,score_error,state,failure,\
                seconds,generation,trainable_parameters,base_kept,equals_random_walk,peak_bytes,reused,\
                directional_accuracy
                1,30,5,adapter,,32,,,,failed,"timeout, ""20m""\",1.5,1,0,0,false,0,false,
                2,20,5,lora,8,,1.03,0.032,0.0024,complete,,4.25,1,24576,0,false,314572800,false,0.517
                """);
    }
}
