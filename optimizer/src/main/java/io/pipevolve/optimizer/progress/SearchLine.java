package io.pipevolve.optimizer.progress;

import io.pipevolve.config.DurationText;
import io.pipevolve.optimizer.evolution.Progress;
import io.pipevolve.optimizer.execution.TrialPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a search is, on one line.
 *
 * @param progress
 *            empty before the first trial has ended
 * @param places
 *            of the trials at work
 * @param holdOut
 *            how far the hold-out is, empty before it
 * @param tuned
 *            trials that this run has tuned
 * @param spent
 *            time of this run
 */
record SearchLine(Extent extent, Optional<Progress> progress, List<TrialPlace> places, String holdOut, int tuned,
        Duration spent) {
    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 5;

    SearchLine {
        places = List.copyOf(places);
    }

    /**
     * One column narrower than the terminal, where the cursor stands; what finds no room is left out, the last first.
     */
    String text(int width) {
        int room = Math.max(0, width - 1);
        var text = new StringBuilder("%s %d/%d".formatted(extent.unit(), done(), extent.total()));
        for (var part : parts())
            if (text.length() + 2 + part.length() + SHORTEST_BAR + 3 <= room)
                text.append(", ").append(part);
        int bar = Math.min(LONGEST_BAR, room - text.length() - 3);
        var line = bar >= SHORTEST_BAR ? bar(bar) + " " + text : text.substring(0, Math.min(room, text.length()));
        return line + " ".repeat(room - line.length());
    }

    private String bar(int length) {
        int full = (int) Math.round(length * Math.min(1, (done() + partly()) / extent.total()));
        return "[" + "=".repeat(full) + " ".repeat(length - full) + "]";
    }

    private List<String> parts() {
        var parts = new ArrayList<String>();
        if (!holdOut.isEmpty())
            parts.add(holdOut);
        else
            timeLeft().ifPresent(parts::add);
        places.stream().min(Comparator.comparingInt(TrialPlace::trial)).ifPresent(place -> parts.add(at(place)));
        progress.filter(now -> !now.bestLabel().isEmpty()).ifPresent(
                now -> parts.add(String.format(Locale.ROOT, "best NRMSE %.4f", now.bestNrmse())));
        progress.ifPresent(now -> parts.add("generation %d/%d".formatted(now.generation(), now.generations())));
        return parts;
    }

    private static String at(TrialPlace place) {
        return "trial %d fold %d/%d".formatted(place.trial(), place.fold(), place.folds())
                + (place.steps() > 0 ? " step %d/%d".formatted(place.step(), place.steps()) : "");
    }

    /** At the pace of what this run has tuned; patience or a time limit may end the search before. */
    private Optional<String> timeLeft() {
        double worked = tuned + partly();
        double left = extent.total() - done() - partly();
        if (worked <= 0 || left <= 0)
            return Optional.empty();
        long seconds = Math.max(1, Math.round(spent.toSeconds() * left / worked));
        return Optional.of("about " + DurationText.of(Duration.ofSeconds(seconds)) + " left");
    }

    private long done() {
        return progress.map(extent::done).orElse(0L);
    }

    private double partly() {
        return places.stream().mapToDouble(TrialPlace::done).sum();
    }
}
