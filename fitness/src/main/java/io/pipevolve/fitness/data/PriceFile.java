package io.pipevolve.fitness.data;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.RegularFile;
import io.pipevolve.config.Sha256;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A price file as text, with the SHA-256 of its bytes. UTF-16 is known by its byte order mark; else it is UTF-8. */
record PriceFile(String text, String sha256) {
    /** Twenty years of minutes, as MetaTrader exports them, are smaller. */
    private static final int LARGEST = 500_000_000;

    static PriceFile read(Path file) {
        byte[] bytes;
        try {
            bytes = RegularFile.read(file, LARGEST);
        } catch (NoSuchFileException e) {
            throw new UserException("There is no price file %s: check the path in prices."
                    .formatted(Quoted.whole(file.toString())), e);
        } catch (IOException e) {
            throw new UserException("The price file %s can't be read (%s): name a CSV file that you may read."
                    .formatted(Quoted.whole(file.toString()), Quoted.of(String.valueOf(e.getMessage()))), e);
        }
        return new PriceFile(decode(file, bytes), Sha256.hex(bytes));
    }

    /** Tab, semicolon or comma: the first of them that the first line with text holds. */
    char separator() {
        var line = text.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
        for (char separator : new char[]{'\t', ';'})
            if (line.indexOf(separator) >= 0)
                return separator;
        return ',';
    }

    private static String decode(Path file, byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE))
            return decode(file, bytes, 2, StandardCharsets.UTF_16LE);
        if (startsWith(bytes, 0xFE, 0xFF))
            return decode(file, bytes, 2, StandardCharsets.UTF_16BE);
        return decode(file, bytes, startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0, StandardCharsets.UTF_8);
    }

    private static String decode(Path file, byte[] bytes, int from, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, bytes.length - from)).toString();
        } catch (CharacterCodingException e) {
            throw new UserException("%s is no %s text: save it as UTF-8."
                    .formatted(Quoted.whole(file.toString()), charset), e);
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length)
            return false;
        for (int i = 0; i < mark.length; i++)
            if ((bytes[i] & 0xFF) != mark[i])
                return false;
        return true;
    }
}
