package io.pipevolve.optimizer.torture;

import io.pipevolve.results.Trial;
import io.pipevolve.results.report.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The trials that a search said it had stored, in a file outside the store. */
record ToldTrials(List<Told> trials) {
    private static final Pattern LINE = Pattern
            .compile("(?m)^generation \\d+/\\d+, trial (\\d+) \\([^:]*\\): (.+?), NRMSE (\\S+) in .*\\n");

    /** One line, whole up to its end. */
    record Told(int number, String label, String nrmse) {
        boolean isOf(Trial trial) {
            return trial.isComplete() && trial.number() == number && trial.config().label().equals(label)
                    && Words.ratio(trial.nrmse()).equals(nrmse);
        }
    }

    static ToldTrials in(Path file) throws IOException {
        return Files.exists(file) ? of(Files.readString(file)) : new ToldTrials(List.of());
    }

    static ToldTrials of(String text) {
        return new ToldTrials(LINE.matcher(text).results()
                .map(line -> new Told(Integer.parseInt(line.group(1)), line.group(2), line.group(3))).toList());
    }

    /** What a store with these trials has lost, or has otherwise. */
    List<Told> missingIn(List<Trial> stored) {
        return trials.stream().filter(told -> stored.stream().noneMatch(told::isOf)).toList();
    }
}
