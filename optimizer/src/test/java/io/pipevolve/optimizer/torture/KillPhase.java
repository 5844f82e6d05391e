package io.pipevolve.optimizer.torture;

/** How far a command was when it was killed, by what it left. */
enum KillPhase {
    /** It has written nothing yet. */
    BEFORE,
    /** Files or a change of the store are begun, or some of several things are done. */
    WRITING,
    /** Whole new files go to their places. */
    PUBLISHING,
    /** All is done, but the process has not ended. */
    AFTER;

    /**
     * @param earlier
     *            what lay there when the command began
     * @param kept
     *            what is left, as it is compared
     */
    static KillPhase of(SceneState earlier, SceneState left, Kept kept, Course course) {
        if (!left.unfinished().isEmpty() && !left.unfinished().equals(earlier.unfinished()))
            return left.isPublishing() ? PUBLISHING : WRITING;
        if (kept.equals(course.after()))
            return AFTER;
        return kept.equals(course.before()) || left.kept().equals(earlier.kept()) ? BEFORE : WRITING;
    }
}
