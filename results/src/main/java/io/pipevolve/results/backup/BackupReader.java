package io.pipevolve.results.backup;

import io.pipevolve.config.SearchDefinition;
import io.pipevolve.config.UserException;
import io.pipevolve.results.BaselineRecord;
import io.pipevolve.results.GenerationRecord;
import io.pipevolve.results.HoldOutRecord;
import io.pipevolve.results.LookRow;
import io.pipevolve.results.SearchContent;
import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a backup, which may come from anybody: the whole file is held against the format and its own last line before a
 * search of it is given away. A {@link UserException} names the line that is wrong.
 */
public final class BackupReader {
    private final Consumer<SearchContent> searches;
    private final Consumer<LookRow> looks;
    private final List<Trial> trials = new ArrayList<>();
    private final List<GenerationRecord> generations = new ArrayList<>();
    private final List<HoldOutRecord> holdOuts = new ArrayList<>();
    private final List<BaselineRecord> baselines = new ArrayList<>();
    private @Nullable SearchRecord search;
    private long records;

    private BackupReader(Consumer<SearchContent> searches, Consumer<LookRow> looks) {
        this.searches = searches;
        this.looks = looks;
    }

    /** Gives the searches of a file one after another, then the looks that none of them tells of. */
    public static void read(Path file, Consumer<SearchContent> searches, Consumer<LookRow> looks) {
        if (!Files.isRegularFile(file))
            throw new UserException(
                    "Backup %s: there is no such file. Name one that 'pipevolve backup' wrote.".formatted(file));
        new BackupReader(_ -> {
        }, _ -> {
        }).read(file);
        new BackupReader(searches, looks).read(file);
    }

    private void read(Path file) {
        try (var lines = new BackupLines(file)) {
            if (!(lines.next() instanceof BackupLine.Head head))
                throw lines.wrong("it does not say what the file is");
            if (head.version() < 1 || head.version() > BackupWriter.VERSION)
                throw lines.wrong("the file has version %d, this Pipevolve reads versions 1 to %d"
                        .formatted(head.version(), BackupWriter.VERSION));
            for (var line = lines.next(); !ends(line, lines); line = lines.next())
                if (!taken(line))
                    throw lines.wrong("it belongs to no search");
                else if (line instanceof BackupLine.OfSearch(var next) && !SearchDefinition.isName(next.name()))
                    throw lines.wrong("the search has a name that is none");
            lines.requireEnd();
        }
    }

    private boolean ends(BackupLine line, BackupLines lines) {
        if (!(line instanceof BackupLine.End(long written, String sha256)))
            return false;
        if (written != records || !sha256.equals(lines.sha256()))
            throw lines.wrong("the lines before it are not those that were written");
        giveSearch();
        return true;
    }

    private boolean taken(BackupLine line) {
        records++;
        if (line instanceof BackupLine.OfSearch(var next)) {
            giveSearch();
            search = next.search();
            return true;
        }
        if (line instanceof BackupLine.OfLook(var look)) {
            giveSearch();
            looks.accept(look);
            return true;
        }
        return search != null && switch (line) {
            case BackupLine.OfTrial(var row) -> trials.add(row.trial());
            case BackupLine.OfGeneration(var generation) -> generations.add(generation);
            case BackupLine.OfHoldOut(var row) -> holdOuts.add(row.holdOut());
            case BackupLine.OfBaseline(var baseline) -> baselines.add(baseline);
            case BackupLine.OfSearch _,BackupLine.OfLook _,BackupLine.Head _,BackupLine.End _ -> false;
        };
    }

    private void giveSearch() {
        if (search != null)
            searches.accept(new SearchContent(search, trials, generations, holdOuts, baselines));
        search = null;
        trials.clear();
        generations.clear();
        holdOuts.clear();
        baselines.clear();
    }
}
