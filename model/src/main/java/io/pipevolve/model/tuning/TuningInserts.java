package io.pipevolve.model.tuning;

import ai.djl.ndarray.NDArray;
import io.pipevolve.model.Inserts;
import io.pipevolve.model.ModelBlock;
import io.pipevolve.model.Precision;
import io.pipevolve.model.Projection;
import io.pipevolve.model.TorchOps;
import java.util.Map;
import java.util.Optional;

/** Puts low-rank updates and adapters into the network wherever their arrays are among the trained ones. */
record TuningInserts(TorchOps ops, Map<String, NDArray> trained, double loraScale, AdapterInput adapterInput,
        Precision precision)
        implements
            Inserts {

    @Override
    public ModelBlock projection(String name, Projection projection) {
        var down = trained.get(name + ".lora_A");
        var up = trained.get(name + ".lora_B");
        return down == null || up == null ? projection : new LoraLinear(ops, projection, down, up, loraScale);
    }

    @Override
    public Optional<ModelBlock> afterMlp(int layer) {
        return adapterInput == AdapterInput.MLP ? adapter(layer) : Optional.empty();
    }

    @Override
    public Optional<ModelBlock> afterBlock(int layer) {
        return adapterInput == AdapterInput.RESIDUAL ? adapter(layer) : Optional.empty();
    }

    private Optional<ModelBlock> adapter(int layer) {
        var name = TunedWeights.adapter(layer);
        var down = trained.get(name + ".down.weight");
        var downBias = trained.get(name + ".down.bias");
        var up = trained.get(name + ".up.weight");
        var upBias = trained.get(name + ".up.bias");
        if (down == null || downBias == null || up == null || upBias == null)
            return Optional.empty();
        return Optional.of(new BottleneckAdapter(ops, down, downBias, up, upBias, ops.number(precision.scalarType())));
    }
}
