package io.pipevolve.fitness.data.format;

/** Takes bars, one after another. */
interface BarSink {
    /**
     * @param time
     *            seconds since 1970
     */
    void add(long time, double open, double high, double low, double close, int line);

    Bars bars();
}
