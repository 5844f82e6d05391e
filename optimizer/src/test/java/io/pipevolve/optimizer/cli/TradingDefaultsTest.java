package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.fitness.backtest.TradingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A backtest trades as the Expert Advisor does, each left to its own defaults. */
class TradingDefaultsTest {
    private static final Path EXPERT = Path.of("..", "results", "src", "main", "resources", "mql5", "Include",
            "Pipevolve", "Expert.mqh");
    private static final Pattern INPUT = Pattern.compile("input (?:double|int) (\\w+) = ([0-9.]+);");

    private static final TradingRules RULES = TradingRules.DEFAULT;

    @Test
    void the_experts_inputs_are_those_of_the_backtests_rules() throws IOException {
        var inputs = new HashMap<String, Double>();
        INPUT.matcher(Files.readString(EXPERT)).results()
                .forEach(input -> inputs.put(input.group(1), Double.valueOf(input.group(2))));
        assertThat(inputs).containsAllEntriesOf(Map.of("InpThresholdSpreads", RULES.thresholdSpreads(),
                "InpThresholdAtr", RULES.thresholdAtr(), "InpStopAtr", RULES.stopAtr(), "InpTakeAtr",
                RULES.takeAtr(), "InpRiskPercent", RULES.risk(), "InpSessionFrom", (double) RULES.session().from(),
                "InpSessionTo", (double) RULES.session().to()));
    }

    @Test
    void so_are_the_options_of_the_command() {
        var command = Objects.requireNonNull(Pipevolve.commandLine(new Shell(Path.of("")).environment())
                .getSubcommands().get("backtest"));
        assertThat(option(command, "--threshold-spreads")).isEqualTo(RULES.thresholdSpreads());
        assertThat(option(command, "--threshold-atr")).isEqualTo(RULES.thresholdAtr());
        assertThat(option(command, "--stop-atr")).isEqualTo(RULES.stopAtr());
        assertThat(option(command, "--take-atr")).isEqualTo(RULES.takeAtr());
        assertThat(option(command, "--risk")).isEqualTo(RULES.risk());
    }

    private static double option(CommandLine command, String name) {
        return Double.parseDouble(command.getCommandSpec().findOption(name).defaultValue());
    }
}
