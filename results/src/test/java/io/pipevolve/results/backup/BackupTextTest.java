package io.pipevolve.results.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pipevolve.config.FullTuning;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.Examples;
import io.pipevolve.results.LookRow;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.TrialRow;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a backup holds is read by other versions too, so its lines are held here to the letter. */
class BackupTextTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void a_search_is_written_as_ever() {
        var row = SearchRow.of(Examples.search(SearchState.FINISHED, "D1"));
        assertThat(BackupJson.text(new BackupLine.OfSearch(row)))
                .isEqualTo("""
                        {"search":{"row":{"id":3,"name":"quick","pair":"EURUSD","timeframe":"D1",\
                        "definition":"name: quick\\npair: EURUSD\\n","prices":"samples/EURUSD.csv",\
                        "pricesSha256":"ab12","baseModelSha256":"cd34","codeVersion":"0.1.0","seed":42,"device":"cpu",\
                        "precision":"f32","threads":1,"workers":2,"state":"FINISHED","failure":null,\
                        "created":"2026-05-01T08:00:00Z","ended":"2026-05-01T08:01:35Z","evaluations":36,\
                        "spent":"PT1M33.25S","processId":4711,"processStart":"2026-05-01T08:00:00Z",\
                        "portfolio":null,"portfolioPosition":null,"warmStart":null}}}""");
    }

    @Test
    void a_search_comes_back_as_it_was() throws JsonProcessingException {
        var search = Examples.search(SearchState.INTERRUPTED, "H4");
        var line = BackupJson.line(BackupJson.text(new BackupLine.OfSearch(SearchRow.of(search))));
        assertThat(line).isInstanceOfSatisfying(BackupLine.OfSearch.class,
                read -> assertThat(read.row().search()).isEqualTo(search));
    }

    @Test
    void a_look_is_written_as_ever_and_comes_back_as_it_was() throws JsonProcessingException {
        var day = LocalDateTime.parse("2026-05-01T08:00");
        var row = new LookRow("ab12", "EURUSD D1: compare cd34, 1 seeds", day, day.plusDays(1), 2);
        var text = BackupJson.text(new BackupLine.OfLook(row));
        assertThat(text).isEqualTo("""
                {"look":{"row":{"pricesSha256":"ab12","taker":"EURUSD D1: compare cd34, 1 seeds",\
                "from":"2026-05-01T08:00:00","to":"2026-05-02T08:00:00","look":2}}}""");
        assertThat(BackupJson.line(text)).isEqualTo(new BackupLine.OfLook(row));
    }

    @Test
    void a_failed_trial_is_written_as_ever() {
        var trial = Examples.failed(2, new TrialConfig(10, 5, new FullTuning()), "Out of memory");
        assertThat(BackupJson.text(new BackupLine.OfTrial(TrialRow.of(trial))))
                .isEqualTo("""
                        {"trial":{"row":{"number":2,"key":"key2","generation":1,"config":{"inputLength":10,"horizon":5,\
                        "tuning":{"method":"full"}},"state":"FAILED","nrmse":"NaN","score":"NaN","scoreError":"NaN",\
                        "folds":[],"trainableParameters":0,"seconds":1.5,"peakBytes":0,"reused":false,\
                        "failure":"Out of memory","failureTrace":null,"finished":"2026-05-01T08:00:00Z"}}}""");
    }

    @Test
    void the_keys_of_a_trial_and_its_folds_are_those_of_ever() throws JsonProcessingException {
        var trial = Examples.trial(1, new TrialConfig(10, 5, new LoraTuning(8)), 0.97, -0.01, 0.02);
        var row = MAPPER.readTree(BackupJson.text(new BackupLine.OfTrial(TrialRow.of(trial)))).path("trial")
                .path("row");
        assertThat(keys(row)).containsExactly("number", "key", "generation", "config", "state", "nrmse", "score",
                "scoreError", "folds", "trainableParameters", "seconds", "peakBytes", "reused", "failure",
                "failureTrace", "finished");
        assertThat(keys(row.path("folds").path(0))).containsExactly("trainFrom", "trainTo", "stop", "from", "to",
                "origins", "nrmse", "logError", "normalized", "rmsePips", "naiveRmsePips", "modelLosses",
                "naiveLosses", "directionalAccuracy", "coverage", "saturated", "trainingLosses", "stopLosses",
                "stopSteps", "shrinkage", "steps");
        assertThat(keys(row.path("folds").path(0).path("stop"))).containsExactly("from", "to");
    }

    private static List<String> keys(JsonNode node) {
        var keys = new ArrayList<String>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
