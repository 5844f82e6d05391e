package io.pipevolve.optimizer.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialBudgetTest {
    @ParameterizedTest
    @CsvSource({"10,3", "3,3", "100,7", "1000000,1000"})
    void parts_are_even_and_add_up(int whole, int searches) {
        var parts = TrialBudget.parts(whole, searches);
        assertThat(parts).hasSize(searches).allMatch(part -> part == whole / searches || part == whole / searches + 1);
        assertThat(parts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(whole);
    }
}
