package io.pipevolve.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Expected bytes: the examples of protobuf.dev, "Encoding", and what follows from its rules. */
class ProtoTest {
    private static String hex(Proto proto) throws IOException {
        var out = new ByteArrayOutputStream();
        proto.writeTo(out);
        assertThat(proto.size()).isEqualTo(out.size());
        return HexFormat.ofDelimiter(" ").formatHex(out.toByteArray());
    }

    @Test
    void numbers_are_varints() throws IOException {
        assertThat(hex(new Proto().number(1, 150))).isEqualTo("08 96 01");
        assertThat(hex(new Proto().number(1, 0).number(20, 127).number(2, 128))).isEqualTo("08 00 a0 01 7f 10 80 01");
        assertThat(hex(new Proto().number(1, -2))).isEqualTo("08 fe ff ff ff ff ff ff ff ff 01");
        assertThat(hex(new Proto().number(1, Long.MAX_VALUE))).isEqualTo("08 ff ff ff ff ff ff ff ff 7f");
    }

    @Test
    void texts_messages_and_reals_are_written_as_in_the_specification() throws IOException {
        assertThat(hex(new Proto().text(2, "testing"))).isEqualTo("12 07 74 65 73 74 69 6e 67");
        assertThat(hex(new Proto().message(3, new Proto().number(1, 150)))).isEqualTo("1a 03 08 96 01");
        assertThat(hex(new Proto().real(2, 1))).isEqualTo("15 00 00 80 3f");
    }

    @Test
    void a_message_that_was_added_is_as_it_was_then() throws IOException {
        var inner = new Proto().number(1, 1);
        var outer = new Proto().message(1, inner);
        inner.number(1, 2);
        assertThat(hex(outer)).isEqualTo("0a 02 08 01");
    }
}
