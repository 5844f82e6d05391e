package io.pipevolve.optimizer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pipevolve.optimizer.doctor.Doctor;
import io.pipevolve.optimizer.doctor.Finding;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.results.report.Words;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "doctor", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Checks what a search needs from this machine, and says how to fix what is missing.",
        "The exit code is 1 if no search can run."}, footer = {"", "Example:", "  pipevolve doctor"})
final class DoctorCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin(name = "store")
    final StoreOptions store = new StoreOptions();

    @Mixin(name = "json")
    final JsonOption json = new JsonOption();

    DoctorCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var findings = new Doctor(environment.variables(), environment.cores(), store.folder(environment),
                environment.launcher()).examine();
        json.output(environment).print(() -> text(findings), () -> json(findings));
        return isFit(findings) ? ExitCode.OK : ExitCode.FAILED;
    }

    private static boolean isFit(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.state() == Finding.State.FAILED);
    }

    private static String text(List<Finding> findings) {
        return findings.stream().map(finding -> Words.item("%-8s %-8s ".formatted(state(finding), finding.check()),
                finding.text() + finding.mend().map(mend -> ": " + mend).orElse("")))
                .collect(Collectors.joining());
    }

    private static JsonNode json(List<Finding> findings) {
        var json = JsonNodeFactory.instance.objectNode().put("ok", isFit(findings));
        var checks = json.putArray("checks");
        for (var finding : findings)
            checks.addObject().put("check", finding.check()).put("state", state(finding)).put("text", finding.text())
                    .put("mend", finding.mend().orElse(null));
        return json;
    }

    private static String state(Finding finding) {
        return finding.state().name().toLowerCase(Locale.ROOT);
    }
}
