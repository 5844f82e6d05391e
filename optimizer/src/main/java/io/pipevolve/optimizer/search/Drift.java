package io.pipevolve.optimizer.search;

/** What becomes of a search whose definition's file says something else now. */
public enum Drift {
    /** The search does not go on, and the difference is told. */
    REFUSED,
    /** It goes on as it began. */
    AS_BEGUN,
    /** It goes on with limits that were raised; any other difference is refused. */
    EXTENDED
}
