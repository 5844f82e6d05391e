package io.pipevolve.optimizer.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pipevolve.config.ExecutionSettings;
import io.pipevolve.config.Method;
import io.pipevolve.config.Precision;
import io.pipevolve.config.Tuning;
import io.pipevolve.config.UserException;
import io.pipevolve.model.bench.BenchResult;
import io.pipevolve.model.bench.FineTuneBench;
import io.pipevolve.optimizer.environment.Environment;
import io.pipevolve.optimizer.environment.ExitCode;
import io.pipevolve.optimizer.environment.NumberOption;
import io.pipevolve.optimizer.execution.ResidentMemory;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "finetune", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Times optimiser steps and decoding on random weights, and prints one line of JSON.",
        "Keys: docs/json.md. The peer in Python is model/src/bench/compare.py."}, footer = {"", "Example:",
                "  pipevolve bench finetune --method full --batch 32 --tokens 60 --steps 6"})
final class BenchFineTuneCommand implements Callable<Integer> {
    enum Head {
        FULL, RESTRICTED
    }

    private final Environment environment;

    @Option(names = "--method", paramLabel = "METHOD", description = "full, lora, adapter or article-adapter (${DEFAULT-VALUE}).")
    String method = "lora";

    @Option(names = "--rank", paramLabel = "N", description = "Rank of LoRA (${DEFAULT-VALUE}).")
    int rank = 8;

    @Option(names = "--bottleneck", paramLabel = "N", description = "Bottleneck of adapters (${DEFAULT-VALUE}).")
    int bottleneck = 64;

    @Mixin
    BenchSizes sizes = new BenchSizes();

    @Option(names = "--batch", paramLabel = "N", description = "Rows per step (${DEFAULT-VALUE}).")
    int batch = 32;

    @Option(names = "--tokens", paramLabel = "N", description = "Tokens per row (${DEFAULT-VALUE}).")
    int tokens = 60;

    @Option(names = "--target", paramLabel = "N", description = "Loss on the last N tokens of a row only; 0: on all (${DEFAULT-VALUE}).")
    int target;

    @Option(names = "--head", paramLabel = "HEAD", description = "full: every token; restricted: the 255 codes, as in searches (full).")
    Head head = Head.FULL;

    @Option(names = "--steps", paramLabel = "N", description = "Steps (${DEFAULT-VALUE}).")
    int steps = 6;

    @Option(names = "--bf16", description = "Compute matrix products in bfloat16.")
    boolean bf16;

    @Option(names = "--gen-batch", paramLabel = "N", description = "Rows decoded at once (${DEFAULT-VALUE}).")
    int decodedRows = 16;

    @Option(names = "--gen-prompt", paramLabel = "N", description = "Tokens in each prompt (${DEFAULT-VALUE}).")
    int prompt = 20;

    @Option(names = "--gen-new", paramLabel = "N", description = "New tokens decoded after each prompt (${DEFAULT-VALUE}).")
    int newTokens = 40;

    @Option(names = "--lr", paramLabel = "RATE", description = "Peak learning rate (${DEFAULT-VALUE}).")
    double learningRate = 5e-4;

    @Option(names = "--threads", paramLabel = "N", description = "CPU threads (all cores).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--device", paramLabel = "DEVICE", description = "cpu, cuda or cuda:N (${DEFAULT-VALUE}).")
    String device = "cpu";

    BenchFineTuneCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        long begun = System.nanoTime();
        var result = bench().run();
        environment.out().println(json(result, (System.nanoTime() - begun) / 1e9));
        return ExitCode.OK;
    }

    private FineTuneBench bench() {
        if (batch < 1 || steps < 1 || decodedRows < 1 || prompt < 1 || newTokens < 1 || threads < 1 || target < 0)
            throw new UserException(
                    "bench finetune: --batch, --steps, --gen-batch, --gen-prompt, --gen-new and --threads must be 1 or "
                            + "more, --target 0 or more.");
        NumberOption.require("--batch", batch, 1, NumberOption.LARGEST_BATCH);
        NumberOption.require("--steps", steps, 1, NumberOption.LARGEST_BATCH);
        NumberOption.require("--gen-batch", decodedRows, 1, NumberOption.LARGEST_BATCH);
        NumberOption.require("--threads", threads, 1, NumberOption.mostThreads(environment.cores()));
        NumberOption.requireRate("--lr", learningRate, "5e-4");
        try {
            return new FineTuneBench(sizes.config(), tuning(), batch, tokens, target, head == Head.FULL, steps,
                    ExecutionSettings.of(DeviceOption.read(device), bf16 ? Precision.BF16 : Precision.F32, threads),
                    decodedRows, prompt, newTokens, learningRate, sizes.seed);
        } catch (IllegalArgumentException e) {
            throw new UserException("bench finetune: %s".formatted(e.getMessage()), e);
        }
    }

    private Tuning tuning() {
        return Method.of(method).tuning(size -> switch (size) {
            case LORA_RANK -> rank;
            case ADAPTER_BOTTLENECK -> bottleneck;
        });
    }

    private String json(BenchResult result, double seconds) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("peer", "pipevolve").put("method", method).put("bf16", bf16).put("trainable", result.trainable());
        json.put("step_s_median", rounded(result.medianSeconds(), 4)).put("step_s_best",
                rounded(result.bestSeconds(), 4)).put("steps", steps).put("train_s", rounded(seconds, 3));
        json.put("gen_s", rounded(result.decodingSeconds(), 3)).put("gen_ms_per_token_step",
                rounded(1000 * result.decodingSeconds() / newTokens, 2));
        json.put("loss", rounded(result.meanLoss(), 4)).put("peak_rss_mb", ResidentMemory.peakBytes() >> 20);
        json.put("head", head.name().toLowerCase(Locale.ROOT)).put("threads", threads).put("device", result.device());
        json.put("gemm_gflops", rounded(result.productGigaflops(), 1)).put("gemm_share",
                rounded(result.productShare(), 3));
        return json.toString();
    }

    private static double rounded(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
