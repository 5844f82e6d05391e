package io.pipevolve.model.decode;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.gpt2.Gpt2;
import io.pipevolve.model.gpt2.Pass;

/** Reads tokens one after another, each place once, and gives the logits of the next token. */
public final class Decoder {
    private final BaseModel base;
    private final Gpt2 network;
    private final NDManager manager;
    private final KvCache cache;
    private int position;

    /**
     * @param manager
     *            owns the cache
     * @param places
     *            tokens of a sequence at the most
     */
    public Decoder(BaseModel base, Gpt2 network, NDManager manager, int rows, int places) {
        this.base = base;
        this.network = network;
        this.manager = manager;
        cache = new KvCache(base, manager, rows, places);
    }

    /** Logits {@code [rows, vocabulary]} after tokens {@code [rows, time]} that follow those read before. */
    public NDArray read(NDArray tokens) {
        var pass = new Pass(base.ops(), false, null, cache);
        cache.movedTo(position);
        position += Math.toIntExact(tokens.getShape().get(1));
        try (var hidden = network.tail(tokens, cache.start(), base.ops().number(1L), pass)) {
            return network.logits(hidden, pass);
        }
    }

    /** A decoder that goes on from here with {@code copies} sequences for each of this one's. */
    Decoder fanOut(int rows, int copies, int places) {
        var wide = new Decoder(base, network, manager, rows * copies, places);
        wide.cache.fanOut(cache, position);
        wide.position = position;
        return wide;
    }
}
