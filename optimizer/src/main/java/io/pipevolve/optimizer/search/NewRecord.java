package io.pipevolve.optimizer.search;

import io.pipevolve.config.DefinitionWriter;
import io.pipevolve.config.LocatedDefinition;
import io.pipevolve.results.SearchRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What is stored of a search that begins. */
record NewRecord(ResolvedSearch inputs, LocatedDefinition written, Path file, Path store,
        Optional<WarmStart> warmStart) {
    /** One that this process runs at once. */
    SearchRecord running(Instant now) {
        return record(Optional.empty(), SearchRecord.Run.begun(now), SearchRecord.Owner.beginning(now));
    }

    /** One of a portfolio, which waits for its turn. */
    SearchRecord waiting(SearchRecord.Membership portfolio, Instant now) {
        return record(Optional.of(portfolio), SearchRecord.Run.waiting(now), SearchRecord.Owner.NOBODY);
    }

    private SearchRecord record(Optional<SearchRecord.Membership> portfolio, SearchRecord.Run run,
            SearchRecord.Owner owner) {
        var definition = inputs.definition();
        var series = inputs.series();
        var execution = definition.execution();
        var origin = new SearchRecord.Origin(file.toString(), DefinitionWriter.toYaml(written.definition()),
                store.toAbsolutePath().normalize().toString());
        return new SearchRecord(
                new SearchRecord.Identity(0, definition.name(), definition.pair().toString(),
                        series.timeframe().name(), portfolio),
                new SearchRecord.Provenance(DefinitionWriter.toYaml(definition), definition.prices().toString(),
                        series.sha256(), Optional.empty(), CodeVersion.current(), definition.evolution().seed(),
                        execution.device().key(), execution.precisionKey(), execution.threads(), inputs.workers(),
                        Optional.of(origin), warmStart.map(WarmStart::told)),
                run, owner);
    }
}
