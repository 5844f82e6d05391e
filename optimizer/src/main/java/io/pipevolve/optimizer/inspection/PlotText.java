package io.pipevolve.optimizer.inspection;

import java.awt.image.BufferedImage;

/** Numbers and dates in a picture, three dots wide and five high, for machines without fonts. */
final class PlotText {
    private static final String SIGNS = "0123456789-.:";
    /** A row of dots an octal digit, from top to bottom. */
    private static final int[] DOTS = {075557, 026227, 071747, 071717, 055711, 074717, 074757, 071111, 075757, 075717,
            000700, 000002, 002020};
    private static final int ROWS = 5;
    private static final int COLUMNS = 3;
    private static final int SCALE = 3;
    private static final int ADVANCE = (COLUMNS + 1) * SCALE;

    private PlotText() {
    }

    static int width(String text) {
        return text.length() * ADVANCE;
    }

    /** Signs that are none of digits, dash, point and colon stay blank. */
    static void draw(BufferedImage image, int x, int y, String text) {
        for (int i = 0; i < text.length(); i++) {
            int sign = SIGNS.indexOf(text.charAt(i));
            if (sign >= 0)
                draw(image, x + i * ADVANCE, y, DOTS[sign]);
        }
    }

    private static void draw(BufferedImage image, int x, int y, int dots) {
        for (int dot = 0; dot < ROWS * COLUMNS; dot++)
            if ((dots >> (ROWS * COLUMNS - 1 - dot) & 1) == 1)
                for (int fill = 0; fill < SCALE * SCALE; fill++)
                    image.setRGB(x + dot % COLUMNS * SCALE + fill % SCALE, y + dot / COLUMNS * SCALE + fill / SCALE, 0);
    }
}
