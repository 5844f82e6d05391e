package io.pipevolve.fitness.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipevolve.config.DeviceChoice;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Precision;
import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.Tuning;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.ModelRepository;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * A larger budget must not forecast worse. Minutes to hours, so it is run by name only (see CONTRIBUTING):
 * {@code -Dtest=BudgetBench}, with {@code -Dpipevolve.bench.series=10}, {@code .kinds=AR1,SEASON},
 * {@code .methods=full,lora,adapter}, {@code .budgets=100,200,400,800}, {@code .seed=1} and {@code .at-once=2}.
 */
class BudgetBench {
    @Test
    void a_larger_budget_forecasts_no_worse_than_the_best_smaller_one() throws Exception {
        var worse = new ArrayList<String>();
        System.out.printf("%-28s %5s %7s %18s %6s %6s %7s  %s%n", "series, method", "steps", "NRMSE",
                "ln, to best smaller", "taken", "looks", "seconds", "kept steps");
        try (var base = ModelRepository.open(SearchDefinition.EMBEDDED_MODEL,
                ExecutionSettings.of(DeviceChoice.CPU, Precision.F32, 1))) {
            for (var method : names("methods", "full"))
                for (var kind : names("kinds", String.join(",", Arrays.stream(PlantedKind.values())
                        .map(Enum::name).toList()))) {
                    var table = table(base, PlantedKind.valueOf(kind), Bench.tuning(method));
                    table.lines().forEach(System.out::println);
                    for (int b = 1; b < table.budgets().size(); b++)
                        if (!table.againstBestSmaller(b).isNoWorse())
                            worse.add(table.lines().get(b));
                }
        }
        assertThat(worse).isEmpty();
    }

    private static BudgetTable table(BaseModel base, PlantedKind kind, Tuning tuning) throws Exception {
        var budgets = names("budgets", "100,200,400,800").stream().map(Integer::valueOf).toList();
        var seeds = Bench.seeds();
        var outcomes = new ArrayList<List<BudgetRun.Outcome>>();
        for (int budget : budgets)
            outcomes.add(Bench.atOnce(seeds.stream().<Callable<BudgetRun.Outcome>>map(
                    seed -> () -> new BudgetRun(base, kind, tuning, budget, seed).run()).toList()));
        return new BudgetTable(kind + ", " + tuning.method().key(), budgets, outcomes);
    }

    private static List<String> names(String property, String otherwise) {
        return List.of(System.getProperty(Bench.PREFIX + property, otherwise).split(","));
    }
}
