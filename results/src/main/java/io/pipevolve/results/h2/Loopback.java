package io.pipevolve.results.h2;

import org.h2.engine.SysProperties;

/** Keeps H2, which listens for other processes that read the store, to this machine. */
final class Loopback {
    static final String ADDRESS = "127.0.0.1";

    private Loopback() {
    }

    /** H2 reads the property once, when its classes load; without it, it listens on every interface. */
    static void require() {
        System.setProperty("h2.bindAddress", ADDRESS);
        if (!ADDRESS.equals(SysProperties.BIND_ADDRESS))
            throw new IllegalStateException(
                    "H2 was loaded before the store was opened and would listen on %s, not on %s."
                            .formatted(SysProperties.BIND_ADDRESS, ADDRESS));
    }
}
