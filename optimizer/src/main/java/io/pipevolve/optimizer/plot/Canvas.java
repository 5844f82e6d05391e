package io.pipevolve.optimizer.plot;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import io.pipevolve.config.file.AtomicFile;
import io.pipevolve.config.file.FileFault;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A white picture whose dots are set one by one; what lies outside it is left out. Colours are {@code 0xRRGGBB}. */
public final class Canvas {
    private static final int WHITE = 0xFFFFFF;
    private static final int TEXT_SCALE = 3;

    private final BufferedImage image;

    /** Of so many dots. */
    public Canvas(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        fill(0, 0, width, height, WHITE);
    }

    public int width() {
        return image.getWidth();
    }

    public int height() {
        return image.getHeight();
    }

    public void fill(int x, int y, int wide, int high, int colour) {
        for (int row = Math.max(0, y); row < Math.min(height(), y + high); row++)
            for (int column = Math.max(0, x); column < Math.min(width(), x + wide); column++)
                image.setRGB(column, row, colour);
    }

    /** A straight line, two dots thick. */
    public void line(int fromX, int fromY, int toX, int toY, int colour) {
        int dots = Math.max(1, Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY)));
        for (int dot = 0; dot <= dots; dot++)
            fill(fromX + Math.round((float) (toX - fromX) * dot / dots),
                    fromY + Math.round((float) (toY - fromY) * dot / dots), 2, 2, colour);
    }

    /** Letters, digits and {@code - . : > % /}, in black; small letters look like large ones. */
    public void text(int x, int y, String text) {
        PlotText.draw(this, x, y, TEXT_SCALE, text);
    }

    public static int textWidth(String text) {
        return PlotText.width(text, TEXT_SCALE);
    }

    public static int textHeight() {
        return PlotText.height(TEXT_SCALE);
    }

    /** The file's bytes. */
    public byte[] png() {
        try {
            var png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a new file.
     *
     * @param option
     *            that named it, for messages
     */
    public void write(String option, Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS))
            throw new UserException("%s %s: there is a file of that name: name a new one.".formatted(option,
                    Quoted.whole(file.toString())));
        try {
            AtomicFile.write(file, png());
        } catch (IOException e) {
            throw new UserException("%s %s: it cannot be written (%s): name another file.".formatted(option,
                    Quoted.whole(file.toString()), FileFault.reason(e)), e);
        }
    }

    /** The colour of a dot. */
    int at(int x, int y) {
        return image.getRGB(x, y) & WHITE;
    }
}
