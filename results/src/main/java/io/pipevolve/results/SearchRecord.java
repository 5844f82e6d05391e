package io.pipevolve.results;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A search as it is stored: which it is, what its results depend on, how far it has come, and who runs it. */
public record SearchRecord(Identity identity, Provenance provenance, Run run, Owner owner) {
    /**
     * Which search it is.
     *
     * @param id
     *            given by the store, 0 before that; every command takes it or the name
     * @param name
     *            unique in a store
     * @param portfolio
     *            empty where the search stands alone
     */
    public record Identity(long id, String name, String pair, String timeframe, Optional<Membership> portfolio) {
        /** The same under another name. */
        public Identity named(String other) {
            return new Identity(id, other, pair, timeframe, portfolio);
        }
    }

    /**
     * That a search is one of several that were begun together.
     *
     * @param position
     *            among them, from 0
     */
    public record Membership(String portfolio, int position) {
    }

    /**
     * What its results depend on. On one machine two equal ones give the same rows.
     *
     * @param definition
     *            the resolved definition, YAML
     * @param prices
     *            path of the price file when the search was created
     * @param pricesSha256
     *            of the price file
     * @param baseModelSha256
     *            empty until the base model is loaded
     * @param codeVersion
     *            of Pipevolve
     * @param device
     *            resolved: {@code auto} until the natives are loaded
     * @param origin
     *            empty for searches of older versions and restored ones
     * @param warmStart
     *            another search's genomes that are among the founders, as text; empty where there are none
     */
    public record Provenance(String definition, String prices, String pricesSha256, Optional<String> baseModelSha256,
            String codeVersion, long seed, String device, String precision, int threads, int workers,
            Optional<Origin> origin, Optional<String> warmStart) {
        /** The same of another Pipevolve. */
        public Provenance withCodeVersion(String other) {
            return new Provenance(definition, prices, pricesSha256, baseModelSha256, other, seed, device, precision,
                    threads, workers, origin, warmStart);
        }
    }

    /**
     * Where it was begun, in absolute paths.
     *
     * @param file
     *            of the definition
     * @param definition
     *            what the file said, as YAML with every default written out
     * @param store
     *            folder
     */
    public record Origin(String file, String definition, String store) {
    }

    /**
     * How far it has come.
     *
     * @param failure
     *            reason, where it failed
     * @param evaluations
     *            genomes that evolution asked about, repeats too
     * @param spent
     *            wall-clock time of all its runs
     */
    public record Run(SearchState state, Optional<String> failure, Instant created, Optional<Instant> ended,
            long evaluations, Duration spent) {
        /** A search that begins. */
        public static Run begun(Instant created) {
            return new Run(SearchState.RUNNING, Optional.empty(), created, Optional.empty(), 0, Duration.ZERO);
        }

        /** A search that is to begin after others. */
        public static Run waiting(Instant created) {
            return new Run(SearchState.INTERRUPTED, Optional.empty(), created, Optional.empty(), 0, Duration.ZERO);
        }
    }

    /**
     * The process that runs it, or ran it last.
     *
     * @param processStart
     *            when that process started
     * @param lease
     *            empty where no run of this version took it
     */
    public record Owner(long processId, Instant processStart, Optional<Lease> lease) {
        /** No process yet. */
        public static final Owner NOBODY = new Owner(0, Instant.EPOCH, Optional.empty());

        /** A run of this process that begins. */
        public static Owner beginning(Instant now) {
            return new Owner(ProcessHandle.current().pid(), Ownership.startOfThisProcess(),
                    Optional.of(new Lease(UUID.randomUUID().toString(), Host.current(), now, now)));
        }
    }

    public long id() {
        return identity.id;
    }

    public String name() {
        return identity.name;
    }

    public String pair() {
        return identity.pair;
    }

    public String timeframe() {
        return identity.timeframe;
    }

    /** The same under another name. */
    public SearchRecord named(String other) {
        return new SearchRecord(identity.named(other), provenance, run, owner);
    }

    /** The same in a portfolio of another name; a search that stands alone stays alone. */
    public SearchRecord inPortfolio(UnaryOperator<String> otherName) {
        var portfolio = identity.portfolio
                .map(member -> new Membership(otherName.apply(member.portfolio), member.position));
        return new SearchRecord(new Identity(identity.id, identity.name, identity.pair, identity.timeframe, portfolio),
                provenance, run, owner);
    }

    /** The same with results that depend on something else. */
    public SearchRecord with(Provenance other) {
        return new SearchRecord(identity, other, run, owner);
    }

    /** The same at another stage. */
    public SearchRecord with(Run other) {
        return new SearchRecord(identity, provenance, other, owner);
    }

    /** The same, run by another process. */
    public SearchRecord with(Owner other) {
        return new SearchRecord(identity, provenance, run, other);
    }
}
