package io.pipevolve.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Sizes of memory as people write them: {@code 800MB}, {@code 2.5GB}. A kB is 1000 bytes. */
public final class MemoryText {
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,3})?)(B|kB|MB|GB|TB)");
    private static final int STEP = 3;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private MemoryText() {
    }

    /** Reads a size of whole bytes, with its unit. */
    public static long parse(String text) {
        var size = SIZE.matcher(text);
        if (size.matches()) {
            var bytes = new BigDecimal(size.group(1)).scaleByPowerOfTen(STEP * UNITS.indexOf(size.group(2)));
            if (bytes.stripTrailingZeros().scale() <= 0 && bytes.compareTo(MOST) <= 0)
                return bytes.longValueExact();
        }
        throw new InvalidValueException("memory",
                "(%s) must be a size with its unit, such as 800MB or 2.5GB.".formatted(Quoted.of(text)));
    }

    /** Writes a size exactly, in the form that {@link #parse} reads, in the largest unit that takes few digits. */
    public static String of(long bytes) {
        for (int unit = UNITS.size() - 1; unit > 0; unit--) {
            var size = BigDecimal.valueOf(bytes).scaleByPowerOfTen(-STEP * unit).stripTrailingZeros();
            if (size.compareTo(BigDecimal.ONE) >= 0 && size.scale() <= STEP)
                return size.toPlainString() + UNITS.get(unit);
        }
        return bytes + UNITS.getFirst();
    }

    /** As reports show it, to about two digits: {@code 826 MB}, {@code 1.2 GB}. */
    public static String rounded(long bytes) {
        if (bytes < 1_000_000)
            return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
        return bytes < 999_500_000
                ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
