package io.pipevolve.results;

import java.util.List;
import java.util.function.UnaryOperator;

/** A search with all that belongs to it: trials in order of number, generations in order, hold-outs as first scored. */
public record SearchContent(SearchRecord search, List<Trial> trials, List<GenerationRecord> generations,
        List<HoldOutRecord> holdOuts, List<BaselineRecord> baselines) {
    public SearchContent {
        trials = List.copyOf(trials);
        generations = List.copyOf(generations);
        holdOuts = List.copyOf(holdOuts);
        baselines = List.copyOf(baselines);
    }

    /** The same under another name. */
    public SearchContent named(String name) {
        return new SearchContent(search.named(name), trials, generations, holdOuts, baselines);
    }

    /** The same in a portfolio of another name. */
    public SearchContent inPortfolio(UnaryOperator<String> otherName) {
        return new SearchContent(search.inPortfolio(otherName), trials, generations, holdOuts, baselines);
    }

    /** Searches, trials, generations, hold-outs and baselines. */
    public int records() {
        return 1 + trials.size() + generations.size() + holdOuts.size() + baselines.size();
    }
}
