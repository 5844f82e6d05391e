package io.pipevolve.optimizer.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.DefinitionReader;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.TrialConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ControlTest {
    @ParameterizedTest
    @CsvSource({"RANDOM_WALK,40,37", "RANDOM_WALK,10,9", "AR1,20,18", "AR1,3,3", "NONLINEAR,20,16", "ECHO,20,18"})
    void three_of_forty_walks_may_be_called_skilled_and_most_of_the_others_must_be_found(Control control, int searches,
            int least) {
        assertThat(control.least(searches)).isEqualTo(least);
    }

    @ParameterizedTest
    @EnumSource(Control.class)
    void its_files_are_a_search_whose_prices_move_a_fifth_of_a_percent_a_day(Control control, @TempDir Path folder)
            throws Exception {
        var file = new ControlFile(folder, "c");
        file.write(control, 3);
        var definition = DefinitionReader.read(file.definition()).definition();
        assertThat(definition.prices()).isEqualTo(folder.resolve("c.csv"));
        var closes = Files.readAllLines(definition.prices()).stream().skip(1)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(',') + 1))).toArray();
        assertThat(closes).hasSize(5000);
        assertThat(Arrays.stream(closes).min().orElseThrow()).isGreaterThan(0.2);
        double squares = 0;
        for (int i = 1; i < closes.length; i++)
            squares += (closes[i] - closes[i - 1]) * (closes[i] - closes[i - 1]);
        assertThat(Math.sqrt(squares / closes.length)).isBetween(0.0019, 0.003);
    }

    @Test
    void what_is_right_differs_from_kind_to_kind() {
        var found = Stream.of("skill", "linear skill only", "no evidence of skill", "worse than naive")
                .map(verdict -> new Finding(new TrialConfig(24, 1, new LoraTuning(8)), 1, verdict, 1)).toList();
        assertThat(right(Control.RANDOM_WALK, found)).containsExactly(false, false, true, true);
        assertThat(right(Control.AR1, found)).containsExactly(true, true, false, false);
        assertThat(right(Control.NONLINEAR, found)).containsExactly(true, false, false, false);
        assertThat(right(Control.ECHO, found)).containsOnly(false);
        var longer = new Finding(new TrialConfig(25, 1, new LoraTuning(8)), 1, "skill", 1);
        assertThat(Control.ECHO.asItShould(longer)).isTrue();
    }

    private static List<Boolean> right(Control control, List<Finding> findings) {
        return findings.stream().map(control::asItShould).toList();
    }

    @Test
    void a_kind_that_is_found_too_seldom_fails_the_whole() {
        var skill = new Finding(new TrialConfig(24, 1, new LoraTuning(8)), 0.9, "skill", 1);
        var nothing = new Finding(new TrialConfig(24, 1, new LoraTuning(8)), 1, "no evidence of skill", 1);
        var good = new ControlResult(Control.NONLINEAR, Collections.nCopies(3, skill));
        var poor = new ControlResult(Control.AR1, List.of(skill, nothing, nothing));
        assertThat(new SelfTestReport(List.of(good)).passed()).isTrue();
        var report = new SelfTestReport(List.of(good, poor));
        assertThat(report.passed()).isFalse();
        assertThat(report.text()).contains("1 skill", "2 no evidence of skill", "TOO FEW", "do not trust it");
        assertThat(report.json().path("controls").get(1).path("right").asInt()).isEqualTo(1);
    }
}
