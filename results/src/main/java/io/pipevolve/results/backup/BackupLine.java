package io.pipevolve.results.backup;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.pipevolve.results.BaselineRecord;
import io.pipevolve.results.GenerationRecord;
import io.pipevolve.results.HoldOutRow;
import io.pipevolve.results.LookRow;
import io.pipevolve.results.TrialRow;
import java.time.Instant;

/**
 * One line of a backup, a JSON object with one field that names its kind. A search comes before all that belongs to it,
 * looks that no search tells of after all searches.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({@JsonSubTypes.Type(value = BackupLine.Head.class, name = "backup"),
        @JsonSubTypes.Type(value = BackupLine.OfSearch.class, name = "search"),
        @JsonSubTypes.Type(value = BackupLine.OfTrial.class, name = "trial"),
        @JsonSubTypes.Type(value = BackupLine.OfGeneration.class, name = "generation"),
        @JsonSubTypes.Type(value = BackupLine.OfHoldOut.class, name = "hold_out"),
        @JsonSubTypes.Type(value = BackupLine.OfBaseline.class, name = "baseline"),
        @JsonSubTypes.Type(value = BackupLine.OfLook.class, name = "look"),
        @JsonSubTypes.Type(value = BackupLine.End.class, name = "end")})
sealed interface BackupLine {
    /** The first line: the format's version, and what wrote the file when. */
    record Head(int version, String pipevolve, Instant created) implements BackupLine {
    }

    record OfSearch(SearchRow row) implements BackupLine {
    }

    record OfTrial(TrialRow row) implements BackupLine {
    }

    record OfGeneration(GenerationRecord row) implements BackupLine {
    }

    record OfHoldOut(HoldOutRow row) implements BackupLine {
    }

    record OfBaseline(BaselineRecord row) implements BackupLine {
    }

    /** Of no search; after all of them. */
    record OfLook(LookRow row) implements BackupLine {
    }

    /** The last line: how many records there are, and the SHA-256 of all lines before with their line ends. */
    record End(long records, String sha256) implements BackupLine {
    }
}
