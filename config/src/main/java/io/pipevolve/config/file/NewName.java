package io.pipevolve.config.file;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The part of a name that nobody can have taken or planted before. */
final class NewName {
    static final String PATTERN = "[0-9a-f]{16}";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 8;

    private NewName() {
    }

    /** A new one each time. */
    static String random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
