package io.pipevolve.results.ea.expert;

import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.ea.ExportedTrial;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * What the files of one model are named after, short enough for the path of a {@code #resource}, which MetaTrader
 * limits to {@value #LONGEST_RESOURCE} characters.
 *
 * @param text
 *            1 to {@value #LONGEST} letters, digits, dots, dashes or underscores
 */
public record ExpertName(String text) {
    static final int LONGEST = 24;
    static final int LONGEST_RESOURCE = 63;

    private static final int HASH = 8;
    private static final int MAGIC = 20_260_000;
    private static final int MAGICS = 10_000;

    public ExpertName {
        if (!text.matches("[A-Za-z0-9._-]{1,%d}".formatted(LONGEST)))
            throw new IllegalArgumentException(
                    "An expert's name (%s) must be 1 to %d letters, digits, dots, dashes or underscores."
                            .formatted(text, LONGEST));
    }

    /** The search's name, with the rank behind it where it is not the best; cut, with a hash of all, where too long. */
    public static ExpertName of(SearchRecord search, int rank) {
        var whole = ExportedTrial.name(search, rank);
        return new ExpertName(whole.length() <= LONGEST
                ? whole
                : "%s-%08x".formatted(whole.substring(0, LONGEST - HASH - 1), hash(whole)));
    }

    /** The number by which the expert knows its own positions and orders. */
    int magic() {
        return MAGIC + (int) (hash(text) % MAGICS);
    }

    private static long hash(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    @Override
    public String toString() {
        return text;
    }
}
