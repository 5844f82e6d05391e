package io.pipevolve.fitness.data.format;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import java.nio.file.Path;

/**
 * Where faults lie.
 *
 * @param unit
 *            what a file's bars are counted in: lines, or candles of JSON and records of binary files
 */
public record Place(Path file, String unit) {
    /** The error of a line; what is wrong, with the value, and the mend. */
    public UserException fault(int line, String what, String mend) {
        return new UserException("%s, %s %d: %s: %s.".formatted(shown(), unit, line, what, mend));
    }

    /** The error of the file. */
    public UserException fault(String what, String mend) {
        return new UserException("%s %s: %s.".formatted(shown(), what, mend));
    }

    private String shown() {
        return Quoted.whole(file.toString());
    }
}
