package io.pipevolve.results;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is kept of searches; each method that writes has committed when it returns. Safe for several threads. */
public interface SearchRepository extends EvolutionStore, UnfinishedStore, AutoCloseable {
    /** Stores a new search before its natives load, as one of several, and gives it with its id. */
    SearchRecord create(SearchRecord search);

    /**
     * Stores new searches that belong together, all of them or none; gives them with their ids. Their names and that of
     * their portfolio must be new in the store, or this is a {@link NameTakenException}. The runs that they name, where
     * they name some, are this repository's.
     */
    List<SearchRecord> create(List<SearchRecord> searches);

    /** Stores what was resolved once the natives were loaded. */
    void resolved(long search, String device, String baseModelSha256);

    /**
     * Takes a search for a run that begins: state running. Trials during which the run before it died are counted. From
     * now on whatever this repository writes to it fails with a {@link LeaseLostException} once another run has taken
     * it.
     *
     * @param seen
     *            as it was read before; where its definition has changed since, or another run goes on, it is refused
     */
    void claim(SearchRecord seen, SearchRecord.Owner run);

    /** Tells that a run of this repository's goes on. */
    void renew(long search);

    /** The state to show and to act on: a running search whose run is gone is interrupted. */
    SearchState state(SearchRecord search);

    /** Refuses to touch a search that another run goes on with, and says who runs it. */
    void requireIdle(SearchRecord search);

    /** Stores the end of a run: state, reason where it failed, time added to the time spent, evaluations so far. */
    void ended(long search, SearchState state, Optional<String> failure, Instant when);

    /**
     * Replaces the stored definition: a resumed search may be given other limits, and other places of its files.
     *
     * @param store
     *            where the store lies now, beside which the files are
     */
    void redefined(long search, String definition, String prices, String store);

    /** Gives a search that no other run goes on with another name, which must be new as that of a new one. */
    void rename(long search, String name);

    /**
     * Removes searches that no other run goes on with, all of them or none, with all that belongs to them but their
     * looks at a hold-out; their names are free again.
     */
    void delete(long... searches);

    /** Stores the hold-out score of a configuration, beside those of others. */
    void record(long search, HoldOutRecord holdOut);

    /** Stores what a linear baseline reaches beside a winner; the same name twice is one row. */
    void record(long search, BaselineRecord baseline);

    /** By id or name. */
    Optional<SearchRecord> search(String idOrName);

    /** The newest first. */
    List<SearchRecord> searches();

    /** One trial of a search, with its folds. */
    Optional<Trial> trial(long search, int number);

    /** The trials of a search in order of number, without reading their folds where the store can do so. */
    default List<Standing> standings(long search) {
        return trials(search).stream().map(Standing::of).toList();
    }

    /** The trials of a search, counted. */
    default TrialTally tally(long search) {
        return TrialTally.of(standings(search));
    }

    Optional<GenerationRecord> lastGeneration(long search);

    /** In the order in which their configurations were first scored. */
    List<HoldOutRecord> holdOuts(long search);

    /** In order of input length, horizon and name. */
    List<BaselineRecord> baselines(long search);

    /**
     * How many configurations and comparisons were scored on bars of this pair, or of these prices, that overlap with a
     * hold-out in time, whoever did it and whether the search still is there: the more, the less its score is worth.
     * Neither timeframe nor file matters, only what of the market was seen.
     */
    int scoredOn(SeenBars holdOut);

    /**
     * Which look at its bars a hold-out score is that is about to be stored: that which the same configuration, base
     * model and seed took before at the same bars, in whichever search, or one more than others took at bars that
     * overlap.
     */
    int look(long search, HoldOutRecord holdOut);

    /**
     * Stores a hold-out score that was judged by the number of its look, unless others looked since that was asked for,
     * so that it has another one; says whether it did.
     */
    boolean recordLook(long search, HoldOutRecord judged);

    /** Stores a look that no search takes, and says which look at its bars it is; the same one again is one look. */
    int look(ComparedLook look);

    /**
     * Reads every row of the store against its checksum, a search at a time: what can be read, and for what cannot a
     * line. Of generations those before the first damaged one count, for a search goes on from the last of them.
     */
    void examine(Consumer<SearchContent> readable, Consumer<String> damage);

    /**
     * The looks at hold-outs that no search tells of, each row against its checksum, and for what is damaged a line.
     */
    List<LookRow> looks(Consumer<String> damage);

    /** Stores such a look that comes from elsewhere, unless it is there with its number; says whether it did. */
    boolean restore(LookRow look);

    /**
     * Stores a search that comes from elsewhere, whole or not at all; its name must be new in the store, or this is a
     * {@link NameTakenException}. Other searches do not take over its trials.
     *
     * @param joins
     *            whether its portfolio came with a search before it; else the name of that one must be new too
     */
    SearchRecord restore(SearchContent content, boolean joins);

    @Override
    void close();
}
