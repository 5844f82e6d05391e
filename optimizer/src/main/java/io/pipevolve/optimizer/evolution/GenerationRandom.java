package io.pipevolve.optimizer.evolution;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The generator of each generation, known from the search's seed and the generation's number alone. */
final class GenerationRandom {
    private GenerationRandom() {
    }

    static RandomGenerator of(long seed, long generation) {
        return new SplittableRandom(scrambled(scrambled(seed) + generation));
    }

    /** SplitMix64's finaliser; without it the streams of neighbouring generations would overlap. */
    private static long scrambled(long bits) {
        bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
        return bits ^ (bits >>> 31);
    }
}
