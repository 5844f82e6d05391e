package io.pipevolve.model.tuning;

import io.pipevolve.config.AdapterPlacement;
import io.pipevolve.config.DefaultSettings;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.TuningForm;
import io.pipevolve.model.BaseModel;
import io.pipevolve.model.CodeWindows;
import io.pipevolve.model.gpt2.Pass;
import io.pipevolve.model.gpt2.SelfAttention;
import io.pipevolve.model.torch.TorchOps;
import java.util.Arrays;

/** Takes the steps of a fine-tuning with a clock in hand; nothing else is done between them. */
public record StepTimer(BaseModel base, Tuning tuning, double learningRate, long seed) {
    private static final double MAX_NORM = 1;
    /** Adapters on the MLP's output, as the peers that are timed beside have them. */
    private static final TuningForm FORM = new TuningForm(DefaultSettings.FORM.loraTargets(),
            DefaultSettings.FORM.loraAlphaPerRank(), AdapterPlacement.MLP);

    /** A model after its steps, which the caller closes, and what each took. */
    public record Timed(TunedModel model, double[] seconds, float[] losses, long trainable) {
    }

    /** One step for every {@code batch} windows, in order. */
    public Timed time(CodeWindows windows, int batch) {
        TorchOps.prepareThread(true);
        try {
            var manager = base.newManager();
            var model = TunedModel.starting(base, tuning, FORM, manager, seed);
            return new Timed(model, steps(model, windows, batch), model.losses(), model.trainableParameters());
        } finally {
            TorchOps.prepareThread(false);
        }
    }

    private double[] steps(TunedModel model, CodeWindows windows, int batch) {
        var order = new int[windows.rows()];
        Arrays.setAll(order, i -> i);
        var seconds = new double[windows.rows() / batch];
        var schedule = Schedule.of(learningRate, 0, seconds.length);
        var pass = new Pass(base.ops(), true, null, SelfAttention.wholeSequence());
        var optimizer = new AdamW(model, AdamW.weightsOnly(model.trained()), 0, MAX_NORM);
        try (var trainer = new Trainer(model, optimizer, pass, Trainer.MemoryProbe.NONE)) {
            for (int step = 0; step < seconds.length; step++) {
                long begun = System.nanoTime();
                float loss = trainer.step(StepRows.of(windows, order, step * batch, (step + 1) * batch),
                        schedule.rate(step));
                seconds[step] = (System.nanoTime() - begun) / 1e9;
                model.curve().step(loss);
            }
        }
        return seconds;
    }
}
