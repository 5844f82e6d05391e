package io.pipevolve.config;

import java.util.OptionalInt;

/**
 * The article's own adapter: after the last layer as many bottlenecks of {@code bottleneck} units as the model has
 * layers, one after another, and nothing frozen. Not part of a search.
 */
public record ArticleAdapterTuning(int bottleneck) implements Tuning {
    public ArticleAdapterTuning {
        TuningSize.ADAPTER_BOTTLENECK.require(bottleneck);
    }

    @Override
    public Method method() {
        return Method.ARTICLE_ADAPTER;
    }

    @Override
    public OptionalInt size() {
        return OptionalInt.of(bottleneck);
    }

    @Override
    public String label() {
        return "article-adapter " + bottleneck;
    }
}
