package io.pipevolve.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FoldRowTest {
    @Test
    void errors_are_in_one_order_wherever_they_come_from() {
        var random = new RandomRecords(1);
        for (int i = 0; i < 20; i++)
            assertThat(List.copyOf(FoldRow.of(random.fold()).normalized().keySet())).isSorted();
    }
}
