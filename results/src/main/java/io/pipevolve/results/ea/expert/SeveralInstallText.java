package io.pipevolve.results.ea.expert;

import java.util.List;
import java.util.stream.Collectors;

/** {@code README.txt} where the experts are those of several searches: each has a chart of its own. */
final class SeveralInstallText {
    private static final int TIMEFRAME = 3;

    private SeveralInstallText() {
    }

    static String of(List<Expert> experts, int build) {
        return """
                Pipevolve: Expert Advisors for MetaTrader 5
                ===========================================

                1. In MetaTrader 5 (build %d or newer) choose File, Open Data Folder, and copy the folder MQL5
                   that lies beside this file into what opens, so that it joins the MQL5 there.
                2. In MetaEditor (F4) open each PipevolveEA-*.mq5 of Experts\\Pipevolve and press F7. It compiles the
                   model into the program: compile again whenever you copy a new export. Do the same with each
                   PipevolveSelfTest-*.mq5 of Scripts\\Pipevolve.
                3. Open a chart for each line below, of its symbol and timeframe, and drag the script
                   PipevolveSelfTest of the same name onto it. The Experts tab shows how far the terminal's forecasts
                   are from Pipevolve's: codes 0, a forecast at most 1 code.
                4. Test one after another: in the Strategy Tester (Ctrl+R) load the settings of an expert,
                   Profiles\\Tester\\*-test.ini, with a right click on the Settings tab, and start. Tests before the
                   hold-out are refused: the weights were tuned on those prices.
                5. Trade, on a demo account first: drag each PipevolveEA onto its own chart, load its preset
                   Presets\\*.set with Inputs, Load, and allow algorithmic trading. One expert a chart.

                Charts
                ------

                %s
                Each expert knows its own positions by its magic number, and each risks what its preset says: %d of them
                at once risk %d times as much. On a netting account one symbol has one position: of experts on the same
                symbol only one has a position at a time.

                Pipevolve itself runs no terminal. Its tests compile the expert's arithmetic with a C++ compiler and
                compare it with Pipevolve's; that MetaEditor compiles it and that your terminal forecasts the same,
                steps 2 and 3 show.

                """.formatted(build, charts(experts), experts.size(), experts.size()) + InstallText.experts(experts);
    }

    private static String charts(List<Expert> experts) {
        int symbol = width(experts.stream().map(expert -> expert.model().symbol().text()).toList());
        int program = width(experts.stream().map(expert -> expert.files().program()).toList());
        return experts.stream().map(expert -> "%s %s %s magic number %d\n".formatted(
                padded(expert.model().symbol().text(), symbol), padded(expert.timeframe().name(), TIMEFRAME),
                padded(expert.files().program(), program), expert.magic())).collect(Collectors.joining());
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
