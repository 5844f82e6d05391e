package io.pipevolve.results.ea.expert;

import io.pipevolve.config.Timeframe;
import io.pipevolve.results.report.BarDates;
import io.pipevolve.results.report.VerdictText;
import java.util.List;
import java.util.stream.Collectors;

/** {@code README.txt}: five steps to install an expert, which experts there are, and what is known of them. */
final class InstallText {
    private InstallText() {
    }

    static String of(List<Expert> experts, int build) {
        return """
                Pipevolve: Expert Advisors for MetaTrader 5
                ===========================================

                1. In MetaTrader 5 (build %d or newer) choose File, Open Data Folder, and copy the folder MQL5
                   that lies beside this file into what opens, so that it joins the MQL5 there.
                2. In MetaEditor (F4) open Experts\\Pipevolve\\PipevolveEA.mq5 and press F7. It compiles the model
                   into the program: compile again whenever you copy a new export. Do the same with
                   Scripts\\Pipevolve\\PipevolveSelfTest.mq5.
                3. Open a chart of the symbol and timeframe below and drag the script PipevolveSelfTest onto it.
                   The Experts tab shows how far the terminal's forecasts are from Pipevolve's: codes 0, a forecast
                   at most 1 code.
                4. Test: in the Strategy Tester (Ctrl+R) load the settings Profiles\\Tester\\*-test.ini with a right
                   click on the Settings tab, and start. Tests before the hold-out are refused: the weights were
                   tuned on those prices.
                5. Trade, on a demo account first: drag PipevolveEA onto the chart, load the preset Presets\\*.set
                   with Inputs, Load, and allow algorithmic trading. One expert a chart.

                Pipevolve itself runs no terminal. Its tests compile the expert's arithmetic with a C++ compiler and
                compare it with Pipevolve's; that MetaEditor compiles it and that your terminal forecasts the same,
                steps 2 and 3 show.

                """.formatted(build) + experts(experts);
    }

    /** What each is, and what is known of it. */
    static String experts(List<Expert> experts) {
        return experts.stream().map(InstallText::of).collect(Collectors.joining("", """
                Experts
                -------
                """, """

                The tester uses weights that were tuned before the hold-out. On a live chart the expert uses weights
                that were tuned to the last bar: their error was never measured. Nothing here is advice to trade.
                """));
    }

    private static String of(Expert expert) {
        var dates = new BarDates(Timeframe.of(expert.exported().search().timeframe()));
        var periods = expert.model().periods();
        return """

                %s.mq5: %s on %s %s
                  forecasts %d bars from %d; magic number %d
                  preset %s, tester %s
                  tester: tuned and chosen on prices from %s to %s, to be tested from %s to %s
                  live: tuned to %s
                %s""".formatted(expert.files().program(), expert.search(), expert.model().symbol(),
                expert.timeframe(), expert.config().horizon(), expert.config().inputLength(), expert.magic(),
                expert.files().presetName(".set"), expert.files().presetName("-test.ini"),
                dates.text(periods.testerSeen().from()),
                dates.text(periods.testerSeen().to()), dates.text(periods.holdOut().from()),
                dates.text(periods.holdOut().to()), dates.text(periods.liveSeen()),
                VerdictText.warning(expert.exported().holdOut()).map("  Warning: %s\n"::formatted).orElse(""));
    }
}
