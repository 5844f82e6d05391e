package io.pipevolve.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void a_cell_from_a_strangers_store_stays_a_cell() {
        var table = new TextTable("Search", ">Trials").row("quick\nother  9\u001b[2J", 3).row("b", 12);
        assertThat(table).hasToString("""
                Search                    Trials
                quick\\nother  9\\u001b[2J       3
                b                             12
                """);
    }
}
