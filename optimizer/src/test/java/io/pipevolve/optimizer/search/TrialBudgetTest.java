package io.pipevolve.optimizer.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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

    @Test
    void a_search_may_take_an_even_part_of_what_the_ended_ones_left() {
        assertThat(TrialBudget.part(9, 0, 0)).isEqualTo(3);
        assertThat(TrialBudget.part(8, 0)).isEqualTo(4);
        assertThat(TrialBudget.part(7)).isEqualTo(7);
        assertThat(TrialBudget.part(0)).isEqualTo(1);
    }

    @Test
    void what_waiting_searches_have_taken_beyond_their_part_is_not_divided_again() {
        assertThat(TrialBudget.part(21, 1, 18)).isEqualTo(1);
        assertThat(TrialBudget.part(30, 1, 18)).isEqualTo(6);
        assertThat(TrialBudget.part(8, 3)).isEqualTo(4);
    }
}
