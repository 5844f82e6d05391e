package io.pipevolve.optimizer.evolution;

/** Why a run of a search ended. */
public enum StopReason {
    /** The last generation is done. */
    GENERATIONS,
    /** As many distinct configurations as asked for were tried. */
    TRIALS,
    /** The wall-clock time of the search, all its runs together, is over. */
    TIME,
    /** Too many generations brought no better score. */
    PATIENCE,
    /** Every configuration of the space was tried. */
    EXHAUSTED,
    /** The user asked for the end. */
    INTERRUPTED
}
