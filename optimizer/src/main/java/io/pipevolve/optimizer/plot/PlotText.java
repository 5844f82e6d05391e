package io.pipevolve.optimizer.plot;

/** Letters, digits and a few signs in a picture, three dots wide and five high, for machines without fonts. */
final class PlotText {
    private static final String SIGNS = "0123456789-.:ABCDEFGHIJKLMNOPQRSTUVWXYZ>%/";
    /** A row of dots an octal digit, from top to bottom. */
    private static final int[] DOTS = {075557, 026227, 071747, 071717, 055711, 074717, 074757, 071111, 075757, 075717,
            000700, 000002, 002020, 025755, 065656, 034443, 065556, 074647, 074644, 034553, 055755, 072227, 011152,
            055655, 044447, 057755, 065555, 025552, 065644, 025573, 065655, 034216, 072222, 055557, 055552, 055775,
            055255, 055222, 071247, 042124, 051245, 011244};
    private static final int ROWS = 5;
    private static final int COLUMNS = 3;

    private PlotText() {
    }

    static int width(String text, int scale) {
        return text.length() * (COLUMNS + 1) * scale;
    }

    static int height(int scale) {
        return ROWS * scale;
    }

    /** Small letters are drawn as large ones; signs that it does not know stay blank. */
    static void draw(Canvas canvas, int x, int y, int scale, String text) {
        for (int i = 0; i < text.length(); i++) {
            int sign = SIGNS.indexOf(Character.toUpperCase(text.charAt(i)));
            if (sign >= 0)
                draw(canvas, x + i * (COLUMNS + 1) * scale, y, scale, DOTS[sign]);
        }
    }

    private static void draw(Canvas canvas, int x, int y, int scale, int dots) {
        for (int dot = 0; dot < ROWS * COLUMNS; dot++)
            if ((dots >> (ROWS * COLUMNS - 1 - dot) & 1) == 1)
                canvas.fill(x + dot % COLUMNS * scale, y + dot / COLUMNS * scale, scale, scale, 0);
    }
}
