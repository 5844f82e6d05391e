package io.pipevolve.optimizer.selftest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipevolve.results.report.Json;
import io.pipevolve.results.report.TextTable;
import io.pipevolve.results.report.Words;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the controls say of the verdict. */
record SelfTestReport(List<ControlResult> results) {
    SelfTestReport {
        results = List.copyOf(results);
    }

    boolean passed() {
        return results.stream().allMatch(ControlResult::passed);
    }

    String text() {
        var table = new TextTable("Series", "Right is", ">Right", ">Of", ">At least", ">NRMSE", "Verdicts", "");
        for (var result : results)
            table.row(result.control().label(), result.control().wanted(), result.right(), result.findings().size(),
                    result.least(), Words.ratio(nrmse(result)), verdicts(result), result.passed() ? "" : "TOO FEW");
        return "%s%n%s".formatted(table, Words.paragraph("""
                Each search is a whole one, from a price file to the verdict on its hold-out. NRMSE: of the winners on \
                the hold-out, geometric mean. %s""".formatted(passed()
                ? "The verdict is as it should be."
                : "The verdict is not as it should be: do not trust it on this machine.")));
    }

    private static double nrmse(ControlResult result) {
        return Math.exp(result.findings().stream().mapToDouble(finding -> Math.log(finding.nrmse())).average()
                .orElseThrow());
    }

    private static String verdicts(ControlResult result) {
        return result.findings().stream().collect(Collectors.groupingBy(Finding::verdict, TreeMap::new,
                Collectors.counting())).entrySet().stream().map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    ObjectNode json() {
        var json = Json.object().put("passed", passed());
        json.set("controls", Json.array(results, result -> Json.object().put("control", result.control().key())
                .put("wanted", result.control().wanted()).put("right", result.right())
                .put("searches", result.findings().size()).put("least", result.least()).put("passed", result.passed())
                .set("findings", Json.array(result.findings(), SelfTestReport::finding))));
        return json;
    }

    private static ObjectNode finding(Finding finding) {
        var json = Json.config(Json.object(), finding.winner()).put("verdict", finding.verdict());
        json.set("nrmse", Json.number(finding.nrmse()));
        json.set("seconds", Json.number(finding.seconds()));
        return json;
    }
}
