package io.pipevolve.model;

/** Windows that a fine-tuning learns from or is checked on, a row each: some tokens are given, the others targets. */
public sealed interface TokenWindows permits CodeWindows, TextWindows {
    int rows();

    /** Tokens before the first target. */
    int inputLength();

    /** Targets of the longest row. */
    int horizon();

    /** None of them. */
    TokenWindows none();
}
