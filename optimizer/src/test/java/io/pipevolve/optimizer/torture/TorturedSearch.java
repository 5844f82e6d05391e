package io.pipevolve.optimizer.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * One search that is killed and resumed until it has ended, again and again. A replay hides a row that the database
 * lost; so before each resumption every trial that was told must be in the store.
 */
final class TorturedSearch {
    private final SmallSearch search;
    private final Path folder;
    private final RandomGenerator random;
    private final Map<KillMoment, Integer> kills = new EnumMap<>(KillMoment.class);
    private final Set<ToldTrials.Told> lost = new LinkedHashSet<>();
    private final List<String> different = new ArrayList<>();
    private int rounds;
    private int told;

    /**
     * @param folder
     *            has the search's file
     */
    TorturedSearch(SmallSearch search, Path folder, RandomGenerator random) {
        this.search = search;
        this.folder = folder;
        this.random = random;
    }

    TorturedSearch run(int wanted) throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var whole = folder.resolve("whole");
        try (var child = search.start(folder, folder.resolve("whole.log"), whole)) {
            assertThat(child.ended()).as("the search that nobody kills").isZero();
        }
        var duration = Duration.ofNanos(System.nanoTime() - begun);
        var right = rows(whole);
        while (kills() < wanted) {
            rounds++;
            var store = folder.resolve("round" + rounds);
            round(store, duration, wanted);
            var rows = rows(store);
            if (!rows.equals(right))
                different.add("round %d: %s".formatted(rounds, firstDifference(right, rows)));
        }
        return this;
    }

    private void round(Path store, Duration whole, int wanted) throws IOException, InterruptedException {
        var log = folder.resolve("round" + rounds + ".log");
        for (boolean ended = false; !ended;) {
            try (var child = search.start(folder, log, store)) {
                ended = kills() >= wanted || !killed(child, store, whole);
                if (ended)
                    assertThat(child.ended()).as("round %d, see %s", rounds, log).isZero();
            }
            endLine(log);
            requireTold(store, log);
        }
        told += ToldTrials.in(log).trials().size();
    }

    /** So that what the next process tells is not taken for the rest of a line that a kill has cut. */
    private static void endLine(Path log) throws IOException {
        var text = Files.exists(log) ? Files.readString(log) : "";
        if (!text.isEmpty() && !text.endsWith("\n"))
            Files.writeString(log, "\n", StandardOpenOption.APPEND);
    }

    private boolean killed(ChildCommand child, Path store, Duration whole) throws InterruptedException {
        var moments = KillMoment.values();
        var moment = moments[random.nextInt(moments.length)];
        moment.await(child, store.resolve("pipevolve.mv.db"), whole, random);
        if (!child.kill())
            return false;
        kills.merge(moment, 1, Integer::sum);
        return true;
    }

    private void requireTold(Path store, Path log) throws IOException {
        lost.addAll(ToldTrials.in(log)
                .missingIn(StoredRows.of(store, search.name()).map(StoredRows::trials).orElse(List.of())));
    }

    private List<String> rows(Path store) {
        return StoredRows.of(store, search.name()).orElseThrow().lines();
    }

    private static String firstDifference(List<String> right, List<String> rows) {
        for (int i = 0; i < Math.min(right.size(), rows.size()); i++)
            if (!right.get(i).equals(rows.get(i)))
                return "%s instead of %s".formatted(rows.get(i), right.get(i));
        return "%d rows instead of %d".formatted(rows.size(), right.size());
    }

    int kills() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    Set<ToldTrials.Told> lost() {
        return lost;
    }

    List<String> different() {
        return different;
    }

    @Override
    public String toString() {
        return "%d kills %s in %d searches, %d trials told, %d lost, %d searches with other rows".formatted(kills(),
                kills, rounds, told, lost.size(), different.size());
    }
}
