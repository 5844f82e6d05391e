package io.pipevolve.model;

/** Which rows of a checkpoint's token embedding a model works with. */
public enum Vocabulary {
    /**
     * The rows of the codes 0 to 254 alone, so that a code is its own token: no other row is read when prices are
     * written as codes, or has a gradient.
     */
    CODES,
    /** The rows of the tokens that prices are written with as text, each by its place among them. */
    TEXT,
    /** Every row. */
    ALL
}
