package io.pipevolve.fitness.split;

/**
 * One fine-tuning and what it is scored on. No two segments share a bar, and an embargo lies between each and the next.
 *
 * @param learned
 *            bars that the fine-tuning sees
 * @param scored
 *            bars after them: the validation segment of a fold, or the hold-out
 * @param origins
 *            where the forecasts are made
 */
public record Fold(TrainingSplit learned, Segment scored, Origins origins) {
    /** The bars that forecasts of this horizon are held against, from the first to the last. */
    public Segment truth(int horizon) {
        return new Segment(origins.first(), origins.last() + horizon);
    }
}
