package io.pipevolve.optimizer.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CanvasTest {
    @Test
    void what_lies_outside_of_it_is_left_out() {
        var canvas = new Canvas(10, 10);
        canvas.fill(-5, -5, 8, 100, 0xFF0000);
        canvas.line(-20, 5, 40, 5, 0x0000FF);
        assertThat(canvas.at(0, 0)).isEqualTo(0xFF0000);
        assertThat(canvas.at(3, 0)).isEqualTo(0xFFFFFF);
        assertThat(canvas.at(9, 5)).isEqualTo(0x0000FF);
    }

    @Test
    void every_letter_and_digit_looks_different() {
        var seen = new HashSet<String>();
        for (char sign : "ABCDEFGHIJKLMNPQRSTUVWXYZ0123456789".toCharArray()) {
            var canvas = new Canvas(Canvas.textWidth("A"), Canvas.textHeight());
            canvas.text(0, 0, String.valueOf(sign));
            var dots = new StringBuilder();
            for (int y = 0; y < canvas.height(); y++)
                for (int x = 0; x < canvas.width(); x++)
                    dots.append(canvas.at(x, y) == 0 ? '#' : '.');
            assertThat(seen.add(dots.toString())).as("%s looks like another:%n%s", sign, dots).isTrue();
        }
    }

    @Test
    void the_file_is_the_picture() throws IOException {
        var canvas = new Canvas(4, 3);
        canvas.fill(1, 1, 1, 1, 0x123456);
        var read = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(canvas.png())));
        assertThat(read.getWidth()).isEqualTo(4);
        assertThat(read.getRGB(1, 1) & 0xFFFFFF).isEqualTo(0x123456);
    }
}
