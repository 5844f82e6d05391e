package io.pipevolve.optimizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorLineTest {
    @Test
    void lines_become_one() {
        assertThat(ErrorLine.of(" first \n\n second\r\n\tthird\u2028fourth ")).isEqualTo("first second third fourth");
    }

    @Test
    void what_a_terminal_obeys_is_written_out() {
        assertThat(ErrorLine.of("a\u001b[2Jb\u202ec")).isEqualTo("a\\u001b[2Jb\\u202ec");
    }

    @Test
    void a_long_message_keeps_what_is_wrong_and_how_to_mend_it() {
        var line = ErrorLine.of("prices.csv, line 7: " + "9".repeat(5_000) + " is no price: mend the line.");
        assertThat(line).hasSizeLessThanOrEqualTo(ErrorLine.LONGEST).startsWith("prices.csv, line 7: 9")
                .endsWith("9 is no price: mend the line.").contains("9 … 9");
        assertThat(ErrorLine.of("x".repeat(300))).isEqualTo("x".repeat(300));
    }

    @Test
    void no_character_is_cut_in_two() {
        for (int shift = 0; shift < 4; shift++)
            assertThat(ErrorLine.of("x".repeat(shift) + "📈".repeat(300))).matches("x*(📈)+ … (📈)+")
                    .hasSizeLessThanOrEqualTo(ErrorLine.LONGEST);
    }
}
