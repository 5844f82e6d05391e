package io.pipevolve.fitness.significance;

/** What a hold-out says of a forecaster. */
public enum Judgement {
    /** Better than the random walk and than every simple model. */
    SKILL("skill"),
    /** Better than the random walk, but not shown to beat a simple model. */
    LINEAR_SKILL_ONLY("linear skill only"),
    /** Neither better nor worse than the random walk by more than chance would do. */
    NO_EVIDENCE("no evidence of skill"),
    /** Worse than the random walk by more than chance would do. */
    WORSE_THAN_NAIVE("worse than naive");

    private final String key;

    Judgement(String key) {
        this.key = key;
    }

    /** As reports and files name it. */
    public String key() {
        return key;
    }
}
