package io.pipevolve.optimizer.selftest;

import io.pipevolve.config.UserException;
import io.pipevolve.config.file.AtomicFile;
import io.pipevolve.config.file.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;

/** The prices of a control as a file like those of a broker: one a working day. */
final class ControlFile {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 3);
    /** Steps of two thousandths a day, so that a walk of 5 000 days stays far from 0. */
    private static final double SIZE = 0.4;

    private ControlFile() {
    }

    /** Writes it unless it is there. */
    static void write(Path file, double[] prices) {
        if (Files.exists(file))
            return;
        var text = new StringBuilder("Date,Close\n");
        var day = FIRST;
        for (double price : prices) {
            text.append(String.format(Locale.ROOT, "%s,%.5f%n", day, 1 + SIZE * (price - 1)));
            day = day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
        }
        try {
            Files.createDirectories(file.getParent());
            AtomicFile.write(file, text.toString());
        } catch (IOException e) {
            throw new UserException("%s: it cannot be written (%s): make room, or name another folder with --to."
                    .formatted(file, FileFault.reason(e)), e);
        }
    }
}
