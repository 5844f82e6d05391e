package io.pipevolve.results.backup;

import io.pipevolve.results.SearchRecord;
import io.pipevolve.results.SearchState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A search in a backup. Its components are the keys of the file, which stay whatever becomes of {@link SearchRecord}.
 */
record SearchRow(long id, String name, String pair, String timeframe, String definition, String prices,
        String pricesSha256, Optional<String> baseModelSha256, String codeVersion, long seed, String device,
        String precision, int threads, int workers, SearchState state, Optional<String> failure, Instant created,
        Optional<Instant> ended, long evaluations, Duration spent, long processId, Instant processStart,
        Optional<String> portfolio, Optional<Integer> portfolioPosition, Optional<String> warmStart) {
    static SearchRow of(SearchRecord search) {
        var from = search.provenance();
        var run = search.run();
        var owner = search.owner();
        return new SearchRow(search.id(), search.name(), search.pair(), search.timeframe(), from.definition(),
                from.prices(), from.pricesSha256(), from.baseModelSha256(), from.codeVersion(), from.seed(),
                from.device(), from.precision(), from.threads(), from.workers(), run.state(), run.failure(),
                run.created(), run.ended(), run.evaluations(), run.spent(), owner.processId(), owner.processStart(),
                search.identity().portfolio().map(SearchRecord.Membership::portfolio),
                search.identity().portfolio().map(SearchRecord.Membership::position), from.warmStart());
    }

    SearchRecord search() {
        return new SearchRecord(new SearchRecord.Identity(id, name, pair, timeframe,
                portfolio.map(known -> new SearchRecord.Membership(known, portfolioPosition.orElse(0)))),
                new SearchRecord.Provenance(definition, prices, pricesSha256, baseModelSha256, codeVersion, seed,
                        device, precision, threads, workers, Optional.empty(), warmStart),
                new SearchRecord.Run(state, failure, created, ended, evaluations, spent),
                new SearchRecord.Owner(processId, processStart, Optional.empty()));
    }
}
