package io.pipevolve.results.h2;

import io.pipevolve.config.Method;
import io.pipevolve.config.TrialConfig;
import io.pipevolve.results.Standing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Standings as the bytes of a row, all of one length. */
final class StandingBytes {
    private static final int LENGTH = 5 * Integer.BYTES + 2 * Double.BYTES;
    private static final int COMPLETE = 1 << 8;
    private static final int REUSED = 1 << 9;
    private static final int BASE = 1 << 10;
    private static final int RANDOM_WALK = 1 << 11;
    private static final int METHOD = 0xff;
    private static final List<Method> METHODS = List.of(Method.values());

    private StandingBytes() {
    }

    static byte[] of(Collection<Standing> standings) {
        var bytes = ByteBuffer.allocate(standings.size() * LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        for (var standing : standings)
            bytes.putInt(standing.number()).putInt(standing.config().inputLength())
                    .putInt(standing.config().horizon()).putInt(standing.config().tuning().size().orElse(0))
                    .putInt(marks(standing)).putDouble(standing.nrmse()).putDouble(standing.score());
        return bytes.array();
    }

    private static int marks(Standing standing) {
        return number(standing.config().tuning().method()) | (standing.isComplete() ? COMPLETE : 0)
                | (standing.reused() ? REUSED : 0) | (standing.keepsBase() ? BASE : 0)
                | (standing.equalsRandomWalk() ? RANDOM_WALK : 0);
    }

    /** What rows have; it stays whatever becomes of the method's place among the others. */
    private static int number(Method method) {
        return switch (method) {
            case FULL -> 0;
            case LORA -> 1;
            case ADAPTER -> 2;
            case ARTICLE_ADAPTER -> 3;
        };
    }

    private static Method method(int number) {
        for (var method : METHODS)
            if (number(method) == number)
                return method;
        throw new DamagedRowException("no method has the number %d".formatted(number));
    }

    static List<Standing> read(byte[] bytes) {
        var found = new ArrayList<Standing>(bytes.length / LENGTH);
        for (var left = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN); left.hasRemaining();)
            found.add(standing(left));
        return found;
    }

    private static Standing standing(ByteBuffer bytes) {
        int number = bytes.getInt();
        int inputLength = bytes.getInt();
        int horizon = bytes.getInt();
        int size = bytes.getInt();
        int marks = bytes.getInt();
        var config = new TrialConfig(inputLength, horizon, method(marks & METHOD).tuning(_ -> size));
        return new Standing(number, config, (marks & COMPLETE) != 0, (marks & REUSED) != 0, bytes.getDouble(),
                bytes.getDouble(), (marks & BASE) != 0, (marks & RANDOM_WALK) != 0);
    }
}
