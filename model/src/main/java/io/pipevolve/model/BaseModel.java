package io.pipevolve.model;

/** A pre-trained GPT-2 on one device, frozen and shared by every trial. */
public interface BaseModel extends AutoCloseable {
    /** SHA-256 over configuration, tokenizer and weights, in lower-case hex. */
    String sha256();

    /** Positions of the model: the largest input length + horizon. */
    int positions();

    @Override
    void close();
}
