package io.pipevolve.optimizer.inspection;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import io.pipevolve.config.file.AtomicFile;
import io.pipevolve.config.file.FileFault;
import io.pipevolve.fitness.data.PriceSeries;
import io.pipevolve.results.report.BarDates;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Draws closes into a PNG picture: bar by bar from left to right, gaps in time left out. */
record PricePlot(PriceSeries series) {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 440;
    private static final int MARGIN = 24;
    private static final int WHITE = 0xFFFFFF;
    private static final int GREY = 0xD8D8D8;
    private static final int BLUE = 0x1F5FA8;

    /** Writes the picture into a new file. */
    void write(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS))
            throw new UserException("--plot %s: there is a file of that name: name a new one."
                    .formatted(Quoted.whole(file.toString())));
        try {
            var png = new ByteArrayOutputStream();
            ImageIO.write(image(), "png", png);
            AtomicFile.write(file, png.toByteArray());
        } catch (IOException e) {
            throw new UserException("--plot %s: it cannot be written (%s): name another file."
                    .formatted(Quoted.whole(file.toString()), FileFault.reason(e)), e);
        }
    }

    BufferedImage image() {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++)
                image.setRGB(x, y, y == MARGIN || y == HEIGHT - 1 - MARGIN ? GREY : WHITE);
        double low = Arrays.stream(series.closes()).min().orElseThrow();
        double high = Arrays.stream(series.closes()).max().orElseThrow();
        int before = y(series.closes()[0], low, high);
        for (int x = 0; x < WIDTH; x++) {
            int from = (int) ((long) x * series.size() / WIDTH);
            int to = Math.max(from + 1, (int) ((x + 1L) * series.size() / WIDTH));
            for (int bar = from; bar < to; bar++) {
                int y = y(series.closes()[bar], low, high);
                for (int dot = Math.min(before, y); dot <= Math.max(before, y); dot++)
                    image.setRGB(x, dot, BLUE);
                before = y;
            }
        }
        label(image, high, 4);
        label(image, low, HEIGHT - MARGIN + 4);
        return image;
    }

    private void label(BufferedImage image, double price, int y) {
        var dates = new BarDates(series.timeframe());
        var first = dates.text(series.first());
        var last = dates.text(series.last());
        PlotText.draw(image, 4, y, first);
        PlotText.draw(image, (WIDTH - PlotText.width("0.00000")) / 2, y, String.format(Locale.ROOT, "%.7g", price));
        PlotText.draw(image, WIDTH - 4 - PlotText.width(last), y, last);
    }

    private static int y(double price, double low, double high) {
        double share = high > low ? (price - low) / (high - low) : 0.5;
        return HEIGHT - 1 - MARGIN - (int) Math.round(share * (HEIGHT - 1 - 2 * MARGIN));
    }
}
