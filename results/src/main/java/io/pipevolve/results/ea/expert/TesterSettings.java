package io.pipevolve.results.ea.expert;

import io.pipevolve.config.BarSpan;
import io.pipevolve.results.ea.preset.Inputs;
import io.pipevolve.results.ea.preset.Line.Setting;
import io.pipevolve.results.ea.preset.TerminalFile;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the Strategy Tester is told ({@code .ini}): a test on the hold-out, which the tester's weights have not seen, or
 * one that the tester itself cuts in two there. Neither optimises anything.
 */
final class TesterSettings {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu.MM.dd", Locale.ROOT);
    /** Prices of a minute's open, high, low and close: the expert acts when a bar opens, stops in between. */
    private static final String ONE_MINUTE_OHLC = "1";
    private static final String CUSTOM_DATE = "4";

    private final List<Setting> settings = new ArrayList<>();

    private TesterSettings() {
    }

    static TerminalFile test(Expert expert) {
        return of(expert, false);
    }

    static TerminalFile forward(Expert expert) {
        return of(expert, true);
    }

    private static TerminalFile of(Expert expert, boolean forward) {
        var days = days(expert.model().periods().holdOut());
        var tester = new TesterSettings();
        tester.set("Expert", "Pipevolve\\" + expert.files().program() + ".ex5")
                .set("ExpertParameters", expert.files().testerPresetName())
                .set("Symbol", expert.model().symbol().text()).set("Period", expert.timeframe().name())
                .set("Optimization", "0").set("Model", ONE_MINUTE_OHLC)
                .set("FromDate", DAY.format(days.from)).set("ToDate", DAY.format(days.to))
                .set("ForwardMode", forward ? CUSTOM_DATE : "0");
        if (forward)
            tester.set("ForwardDate", DAY.format(days.middle()));
        tester.set("Deposit", "10000").set("Currency", "USD").set("Leverage", "1:100").set("ExecutionMode", "0")
                .set("OptimizationCriterion", "0").set("Visual", "0")
                .set("Report", expert.files().presetName(forward ? "-forward" : "-test")).set("ReplaceReport", "1")
                .set("ShutdownTerminal", "0");
        return ExpertInputs.of(expert, Inputs.ofTester()).settings(tester.settings);
    }

    /** The first day of a test, and the day at which it ends. */
    private record Days(LocalDate from, LocalDate to) {
        LocalDate middle() {
            return from.plusDays(ChronoUnit.DAYS.between(from, to) / 2);
        }
    }

    /** A test begins at the start of a day, which a hold-out that begins later in it does not hold. */
    private static Days days(BarSpan holdOut) {
        var from = holdOut.from().toLocalDate().plusDays(holdOut.from().toLocalTime().equals(LocalTime.MIN) ? 0 : 1);
        var to = holdOut.to().toLocalDate();
        return new Days(from, to.isAfter(from) ? to : from.plusDays(1));
    }

    private TesterSettings set(String name, String value) {
        settings.add(new Setting(name, value, Optional.empty()));
        return this;
    }
}
