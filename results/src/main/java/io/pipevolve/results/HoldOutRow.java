package io.pipevolve.results;

import io.pipevolve.config.TrialConfig;
import java.util.Optional;

/** A score on the hold-out as backup files keep it; its components are the keys of the file. */
public record HoldOutRow(TrialConfig config, FoldRow fold, Optional<VerdictRecord> verdict) {
    public static HoldOutRow of(HoldOutRecord holdOut) {
        return new HoldOutRow(holdOut.config(), FoldRow.of(holdOut.fold()), holdOut.verdict());
    }

    public HoldOutRecord holdOut() {
        return new HoldOutRecord(config, fold.fold(), verdict);
    }
}
