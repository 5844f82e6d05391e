package io.pipevolve.optimizer.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    private static final int TEXTS = Integer.getInteger("pipevolve.fuzz", 300);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PlainText plain = new PlainText(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\ntwo\n", "one\r\ntwo\r\n", "± 0.01 µs – 日本 📈\n", "", "\n\n", "EURUSD  0.9871\n"})
    void text_and_its_line_ends_pass(String text) {
        plain.print(text);
        assertThat(printed()).isEqualTo(text);
    }

    @Test
    void what_a_terminal_obeys_is_written_out() {
        plain.println("a\u001b[2J\u001b]0;title\u0007 \u009b31m \u007f b\u202ec\u2066 d\u2028e\u0085f \rg\th");
        assertThat(printed().strip()).isEqualTo(
                "a\\u001b[2J\\u001b]0;title\\u0007 \\u009b31m \\u007f b\\u202ec\\u2066 d\\u2028e\\u0085f \\rg\\th");
    }

    @Test
    void a_line_that_is_redrawn_goes_past_it_in_the_right_order() {
        plain.println("before");
        plain.raw().print("\rbar");
        plain.println();
        plain.print("after\u0007");
        assertThat(printed().replace("\r\n", "\n")).isEqualTo("before\n\rbar\nafter\\u0007");
    }

    @Test
    void a_character_that_arrives_in_parts_is_one_character() throws IOException {
        for (byte part : "a\u009b📈\r\n\u202eb".getBytes(StandardCharsets.UTF_8))
            plain.write(new byte[]{part});
        assertThat(printed()).isEqualTo("a\\u009b📈\r\n\\u202eb");
    }

    @Test
    void a_carriage_return_at_the_end_does_not_get_lost() {
        plain.print("a\r");
        plain.print("b");
        assertThat(printed()).isEqualTo("a\\rb");
    }

    @Test
    void json_stays_json_with_the_same_values() throws IOException {
        var value = "a\u001b\u009b\u202e\u2028\u007f\n\r\t\"\\ 📈\udb40\udc01";
        plain.println(new ObjectMapper().writeValueAsString(new ObjectMapper().createObjectNode().put("x", value)));
        assertThat(printed()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\r\n]]");
        assertThat(new ObjectMapper().readTree(printed()).path("x").asText()).isEqualTo(value);
    }

    @Test
    void no_bytes_reach_the_terminal_but_text_and_line_ends() throws IOException {
        var random = new Random(1);
        for (int i = 0; i < TEXTS; i++) {
            bytes.reset();
            var text = random.ints(random.nextInt(60), 0, Character.MAX_CODE_POINT + 1)
                    .map(c -> random.nextBoolean() ? c % 0xa8 : random.nextBoolean() ? 0x2000 + c % 0x70 : c)
                    .mapToObj(Character::toString).collect(Collectors.joining());
            var written = text.getBytes(StandardCharsets.UTF_8);
            if (random.nextBoolean())
                random.nextBytes(written);
            try (var stream = new PlainText(new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
                int half = written.length == 0 ? 0 : random.nextInt(written.length);
                stream.write(written, 0, half);
                stream.write(written, half, written.length - half);
            }
            assertThat(printed().replace("\r\n", "\n")).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]");
        }
    }
}
