package io.pipevolve.config;

/**
 * Where a model computes.
 *
 * @param key
 *            as it is written: {@code cpu}, {@code cuda}, {@code cuda:N}, or {@code auto} for the first GPU, else the
 *            processor
 */
public record DeviceChoice(String key) {
    public static final DeviceChoice AUTO = new DeviceChoice(ExecutionSettings.AUTO);
    public static final DeviceChoice CPU = new DeviceChoice("cpu");

    private static final String CUDA = "cuda";

    public DeviceChoice {
        Require.that(key.matches("auto|cpu|cuda(:\\d{1,3})?"), "execution.device",
                "(%s) must be auto, cpu, cuda or cuda:N.".formatted(Quoted.of(key)));
    }

    /** The GPU of that number. */
    public static DeviceChoice gpu(int number) {
        return new DeviceChoice(CUDA + ":" + number);
    }

    /** Whether a GPU is asked for. */
    public boolean isGpu() {
        return key.startsWith(CUDA);
    }

    /** The number of the GPU, 0 where it has none. */
    public int number() {
        return key.contains(":") ? Integer.parseInt(key.substring(key.indexOf(':') + 1)) : 0;
    }
}
