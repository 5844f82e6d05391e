package io.pipevolve.results.ea.expert;

import io.pipevolve.config.BarSpan;
import io.pipevolve.config.CurrencyPair;
import io.pipevolve.config.LoraTuning;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.Examples;
import io.pipevolve.results.SearchState;
import io.pipevolve.results.ea.ExportedTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Experts of a model with numbers that can be checked by hand, and files in the places of their graphs. */
final class ExampleExperts {
    static final int INPUT_LENGTH = 6;
    static final int HORIZON = 3;
    private static final TrialConfig CONFIG = new TrialConfig(INPUT_LENGTH, HORIZON, new LoraTuning(8));

    private ExampleExperts() {
    }

    static ExpertModel quick() {
        return model("quick", 1);
    }

    static ExpertModel model(String search, int rank) {
        return model(search, rank, "EURUSD");
    }

    static ExpertModel model(String search, int rank, String symbol) {
        var exported = new ExportedTrial(Examples.search(SearchState.FINISHED, "D1").named(search),
                Examples.trial(3, CONFIG, 0.99, -0.008, 0.002), Optional.empty(), rank, 16, Optional.of(0.5));
        var periods = new Periods(new BarSpan(day(2000), day(2019)), new BarSpan(day(2020), day(2024)), day(2024));
        return new ExpertModel(exported, BrokerSymbol.of(CurrencyPair.of("EURUSD"), symbol), periods,
                new ExpertWeights(0.5, List.of(golden(0), golden(1))), new ExpertWeights(1, List.of(golden(2))));
    }

    private static LocalDateTime day(int year) {
        return LocalDateTime.of(year, 3, 2, 0, 0);
    }

    /**
     * Steps of −13.5, −1, 3.5, 5.5 and 5.5 have a standard deviation of 8, so a code is a unit of 1 and halves are
     * rounded; there is no past.
     */
    static GoldenCase golden(int number) {
        var levels = new float[3][HORIZON];
        var prices = new double[3][HORIZON];
        for (int row = 0; row < levels.length; row++)
            for (int step = 0; step < HORIZON; step++) {
                levels[row][step] = 127 + number + 0.25f * step + (row == 0 ? 0 : row == 1 ? -9 : 9);
                prices[row][step] = 100 + (levels[row][step] - 127);
            }
        return new GoldenCase(new double[]{100, 86.5, 85.5, 89, 94.5, 100},
                new int[]{127, 127, 127, 127, 113, 126, 131, 133, 133}, levels, prices);
    }

    /** Files that stand for the model's graphs. */
    static void graphs(Path root, ExpertModel model, GraphForm... forms) throws IOException {
        for (var role : WeightsRole.values())
            for (var form : forms) {
                var file = new ExpertFolder(root).onnx(model.name(), role, form);
                Files.createDirectories(file.getParent());
                Files.write(file, new byte[]{8, 8});
            }
    }
}
