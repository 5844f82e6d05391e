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

/** The prices of a control as a broker's file has them, one a working day, and the definition of its search. */
record ControlFile(Path folder, String name) {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 3);
    /** A step is two thousandths, so that a walk of 5 000 days stays far from 0. */
    private static final double SIZE = 0.4;

    Path definition() {
        return folder.resolve(name + ".yaml");
    }

    /** Writes what is not there. */
    void write(Control control, long seed) {
        var prices = folder.resolve(name + ".csv");
        try {
            if (!Files.exists(prices))
                AtomicFile.write(prices, csv(control.prices(seed)));
            if (!Files.exists(definition()))
                AtomicFile.write(definition(), "prices: %s.csv%n%s".formatted(name, control.definition()));
        } catch (IOException e) {
            throw new UserException("%s: it cannot be written (%s): make room, or name another folder with --to."
                    .formatted(folder, FileFault.reason(e)), e);
        }
    }

    private static String csv(double[] prices) {
        var text = new StringBuilder("Date,Close\n");
        var day = FIRST;
        for (double price : prices) {
            text.append(String.format(Locale.ROOT, "%s,%.5f\n", day, 1 + SIZE * (price - 1)));
            day = day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
        }
        return text.toString();
    }
}
