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

    @Test
    void on_a_narrow_page_headings_and_words_fold_and_numbers_do_not() {
        var table = new TextTable("Configuration", ">Time (s)", ">Size")
                .row("random walk (last price)", "82.9", "315 MB")
                .row("20->5 lora r8", "1.5", "-");

        assertThat(Page.of(41).write(table::toString)).isEqualTo("""
                Configuration             Time    Size
                                           (s)
                random walk (last price)  82.9  315 MB
                20->5 lora r8              1.5       -
                """);
        var folded = """
                Configuration  Time    Size
                                (s)
                random walk    82.9  315 MB
                (last price)
                20->5 lora r8   1.5       -
                """;
        assertThat(new Page(20, 30).write(table::toString)).isEqualTo(folded);
        assertThat(new Page(20, 10).write(table::toString)).isEqualTo(folded);
    }

    @Test
    void paragraphs_fold_at_words_and_items_below_their_mark() {
        assertThat(Page.of(40).write(() -> Words.paragraph("one two  three\nfour " + "x".repeat(45) + " five")))
                .isEqualTo("one two three four\n" + "x".repeat(45) + "\nfive\n");
        assertThat(new Page(9, 12).write(() -> Words.item("  a: ", "one two three"))).isEqualTo("""
                  a: one two
                     three
                """);
        assertThat(Words.paragraph("word ".repeat(40)).lines()).hasSize(2)
                .allMatch(line -> line.length() <= 100);
    }
}
