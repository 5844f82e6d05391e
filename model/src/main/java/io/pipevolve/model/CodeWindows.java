package io.pipevolve.model;

/**
 * Windows of one genome as codes, one code a price: {@code inputLength} codes of context, then {@code horizon} codes to
 * be forecast.
 *
 * @param codes
 *            row-major, {@code rows() × (inputLength + horizon)}, each 0..254
 */
public record CodeWindows(int inputLength, int horizon, int[] codes) implements TokenWindows {
    public CodeWindows {
        if (inputLength < 1 || horizon < 1 || codes.length % (inputLength + horizon) != 0)
            throw new IllegalArgumentException("%d codes do not make rows of %d + %d: give whole windows."
                    .formatted(codes.length, inputLength, horizon));
    }

    /** The same codes to be learnt from: every one after the first {@code given} is a target. */
    public CodeWindows lessons(int given) {
        return new CodeWindows(given, columns() - given, codes);
    }

    public int columns() {
        return inputLength + horizon;
    }

    @Override
    public int rows() {
        return codes.length / columns();
    }

    @Override
    public CodeWindows none() {
        return new CodeWindows(inputLength, horizon, new int[0]);
    }
}
