package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.checkpoint.Gpt2Config;
import java.util.Map;
import java.util.SplittableRandom;

/** Trains every array of the base. */
record FullMethod() implements NetworkMethod {
    @Override
    public boolean trainsBase() {
        return true;
    }

    @Override
    public Map<String, NDArray> initial(BaseModel base, NDManager manager, SplittableRandom random) {
        return base.read(manager);
    }

    @Override
    public long added(Gpt2Config config) {
        return 0;
    }

    @Override
    public long kept(Gpt2Config config) {
        return 0;
    }

    @Override
    public String parameterName(String array) {
        return "transformer." + array;
    }
}
