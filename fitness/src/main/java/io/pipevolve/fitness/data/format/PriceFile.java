package io.pipevolve.fitness.data.format;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.RegularFile;
import io.pipevolve.config.Sha256;
import io.pipevolve.config.UserException;
import io.pipevolve.config.file.FileFault;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A price file's bytes, unpacked where it was packed.
 *
 * @param sha256
 *            of the file as it lies on the disk
 * @param packing
 *            what it was packed with: gzip, zip, or nothing
 */
public record PriceFile(Path path, byte[] bytes, String sha256, String packing) {
    /** Twenty years of minutes, as MetaTrader exports them, are smaller. */
    static final int LARGEST = 500_000_000;

    public static PriceFile read(Path file) {
        byte[] bytes;
        try {
            bytes = RegularFile.read(file, LARGEST);
        } catch (NoSuchFileException e) {
            throw new UserException("There is no price file %s: check the path in prices."
                    .formatted(Quoted.whole(file.toString())), e);
        } catch (IOException e) {
            throw new UserException("The price file %s can't be read (%s): name a file of prices that you may read."
                    .formatted(Quoted.whole(file.toString()), Quoted.of(FileFault.reason(e))), e);
        }
        var unpacked = Packing.unpack(file, bytes);
        return new PriceFile(file, unpacked.bytes(), Sha256.hex(bytes), unpacked.packing());
    }

    boolean startsWith(int... first) {
        return startsWith(bytes, first);
    }

    static boolean startsWith(byte[] bytes, int... first) {
        if (bytes.length < first.length)
            return false;
        for (int i = 0; i < first.length; i++)
            if ((bytes[i] & 0xFF) != first[i])
                return false;
        return true;
    }

    Place place(String unit) {
        return new Place(path, unit);
    }
}
