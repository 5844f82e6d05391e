package io.pipevolve.model.tuning;

import io.pipevolve.model.torch.OutOfMemory;
import io.pipevolve.model.torch.TorchOps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many rows of a batch one fine-tuning computes at once: half as many from then on whenever memory runs out. */
final class RowsAtOnce {
    private static final Logger LOG = LoggerFactory.getLogger(RowsAtOnce.class);

    private final Trainer.MemoryProbe probe;
    private int most;

    RowsAtOnce(int most, Trainer.MemoryProbe probe) {
        this.most = most;
        this.probe = probe;
    }

    /** Work on a batch, some rows at a time; what it gives does not depend on how many, but for rounding. */
    @FunctionalInterface
    interface Attempt<T> {
        T with(int rowsAtOnce);
    }

    /** Tries with as many rows at once as fitted before, then with ever fewer; a failed attempt must leave nothing. */
    <T> T fit(int rows, Attempt<T> attempt) {
        while (true) {
            int tried = Math.min(most, rows);
            try {
                return attempt.with(tried);
            } catch (RuntimeException | OutOfMemoryError e) {
                if (!OutOfMemory.caused(e))
                    throw e;
                if (tried == 1)
                    throw new IllegalStateException("a batch of one window does not fit: " + e.getMessage(), e);
                most = (tried + 1) / 2;
                LOG.warn("Memory ran out with {} windows at once: the same batches are computed {} at a time.", tried,
                        most);
                TorchOps.releaseMemory();
            }
        }
    }

    /** Called before each batch is computed. */
    void about(TokenBatch batch) {
        probe.before(batch);
    }

    /** Rows at once that have always fitted so far. */
    int most() {
        return most;
    }
}
