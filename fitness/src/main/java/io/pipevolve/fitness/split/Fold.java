package io.pipevolve.fitness.split;

/**
 * One fine-tuning and what it is scored on. No two segments share a bar, and an embargo lies between each and the next.
 *
 * @param split
 *            bars that the fine-tuning trains on
 * @param validation
 *            bars after them, which the hold-out takes the place of at the end
 * @param origins
 *            where the forecasts are made
 */
public record Fold(TrainingSplit split, Segment validation, Origins origins) {
    /** The bars that forecasts of this horizon are held against, from the first to the last. */
    public Segment truth(int horizon) {
        return new Segment(origins.first(), origins.last() + horizon);
    }
}
