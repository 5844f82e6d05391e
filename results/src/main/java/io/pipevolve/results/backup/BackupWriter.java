package io.pipevolve.results.backup;

import io.pipevolve.config.Sha256;
import io.pipevolve.results.HoldOutRow;
import io.pipevolve.results.LookRow;
import io.pipevolve.results.SearchContent;
import io.pipevolve.results.TrialRow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/**
 * Writes searches into a backup: gzipped lines of JSON in UTF-8. First {@code backup} with the format's version, then
 * each search with its trials, generations, hold-outs and baselines, then looks that no search tells of, last
 * {@code end} with a count and a SHA-256, so that a file that was cut or changed is seen.
 */
public final class BackupWriter {
    /**
     * 2: folds name their stop segment, baselines; 3: folds name their shrinkage; 4: hold-outs name their verdict; 5:
     * folds name their errors step by step; 6: searches name their portfolio and whose genomes founded them, failed
     * trials where the program went wrong; 7: looks at hold-outs that no search tells of.
     */
    static final int VERSION = 7;
    private static final int BUFFER = 1 << 16;

    private final GZIPOutputStream out;
    private final MessageDigest digest = Sha256.digest();
    private long records;

    /**
     * @param out
     *            left open
     * @param pipevolve
     *            version of the program
     */
    public BackupWriter(OutputStream out, String pipevolve, Instant now) throws IOException {
        this.out = new GZIPOutputStream(out, BUFFER);
        write(new BackupLine.Head(VERSION, pipevolve, now));
    }

    public void write(SearchContent search) {
        try {
            write(new BackupLine.OfSearch(SearchRow.of(search.search())));
            for (var trial : search.trials())
                write(new BackupLine.OfTrial(TrialRow.of(trial)));
            for (var generation : search.generations())
                write(new BackupLine.OfGeneration(generation));
            for (var holdOut : search.holdOuts())
                write(new BackupLine.OfHoldOut(HoldOutRow.of(holdOut)));
            for (var baseline : search.baselines())
                write(new BackupLine.OfBaseline(baseline));
            records += search.records();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After all searches. */
    public void write(LookRow look) {
        try {
            write(new BackupLine.OfLook(look));
            records++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the last line, without which the file is refused when it is read, and gives the number of records. */
    public long end() throws IOException {
        write(new BackupLine.End(records, Sha256.hex(digest)));
        out.finish();
        return records;
    }

    private void write(BackupLine line) throws IOException {
        var bytes = (BackupJson.text(line) + "\n").getBytes(StandardCharsets.UTF_8);
        digest.update(bytes);
        out.write(bytes);
    }
}
