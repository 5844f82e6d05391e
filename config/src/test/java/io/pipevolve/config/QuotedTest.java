package io.pipevolve.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "EURUSD", "Kurs–Öl: 日本", "C:\\prices\\a.csv", "a\u00a0b", "📈"})
    void ordinary_text_is_shown_as_it_is(String text) {
        assertThat(Quoted.of(text)).isEqualTo(Quoted.whole(text)).isEqualTo(text);
    }

    @Test
    void what_a_terminal_obeys_is_written_out() {
        assertThat(Quoted.of("a\u001b[2J\u0000\u007f\u009b")).isEqualTo("a\\u001b[2J\\u0000\\u007f\\u009b");
        assertThat(Quoted.of("one\ntwo\r\n\tthree\u2028\u0085")).isEqualTo("one\\ntwo\\r\\n\\tthree\\u2028\\u0085");
        assertThat(Quoted.of("\u202egnp.exe\u2066\u200f\ufeff")).isEqualTo("\\u202egnp.exe\\u2066\\u200f\\ufeff");
        assertThat(Quoted.of("\ud800a\udb40\udc01")).isEqualTo("\\ud800a\\udb40\\udc01");
    }

    @Test
    void a_long_text_is_cut_at_eighty_characters() {
        assertThat(Quoted.of("a".repeat(80))).isEqualTo("a".repeat(80));
        assertThat(Quoted.of("a".repeat(81))).isEqualTo("a".repeat(79) + "…");
        assertThat(Quoted.of("a".repeat(78) + "\n\n")).as("no half of an escape").isEqualTo("a".repeat(78) + "…");
        assertThat(Quoted.of("a".repeat(78) + "📈📈")).as("no half of a pair").isEqualTo("a".repeat(78) + "…");
        assertThat(Quoted.whole("\n".repeat(100))).isEqualTo("\\n".repeat(100));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void no_text_breaks_the_line_or_grows_beyond_it(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            var text = random.ints(random.nextInt(120), 0, Character.MAX_CODE_POINT + 1)
                    .map(c -> random.nextBoolean() ? c % 0x2100 : c).mapToObj(Character::toString)
                    .collect(Collectors.joining());
            assertThat(Quoted.of(text)).hasSizeLessThanOrEqualTo(Quoted.LONGEST)
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");
        }
    }
}
