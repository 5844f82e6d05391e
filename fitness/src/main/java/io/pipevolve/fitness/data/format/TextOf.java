package io.pipevolve.fitness.data.format;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.pipevolve.config.Quoted;
import io.pipevolve.config.UserException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/**
 * The text of a price file. UTF-16 is known by its byte order mark or by the zeros in ASCII's place; else it is UTF-8.
 */
final class TextOf {
    private static final char REPLACEMENT = '\ufffd';

    private TextOf() {
    }

    static String file(PriceFile file, Findings findings) {
        if (file.startsWith(0xFF, 0xFE))
            return decode(file, 2, UTF_16LE, findings);
        if (file.startsWith(0xFE, 0xFF))
            return decode(file, 2, UTF_16BE, findings);
        if (hasZeros(file.bytes(), 1))
            return decode(file, 0, UTF_16LE, findings);
        if (hasZeros(file.bytes(), 0))
            return decode(file, 0, UTF_16BE, findings);
        ForeignKind.refuse(file);
        return decode(file, file.startsWith(0xEF, 0xBB, 0xBF) ? 3 : 0, UTF_8, findings);
    }

    private static boolean hasZeros(byte[] bytes, int odd) {
        if (bytes.length < 8)
            return false;
        for (int i = 0; i < 8; i++)
            if (bytes[i] == 0 != (i % 2 == odd))
                return false;
        return true;
    }

    private static String decode(PriceFile file, int from, Charset charset, Findings findings) {
        findings.fact("encoding", charset.name());
        int length = file.bytes().length - from;
        var text = new String(file.bytes(), from, length, charset);
        if (text.indexOf(REPLACEMENT) >= 0)
            requireText(file, ByteBuffer.wrap(file.bytes(), from, length), charset);
        if (text.indexOf('\0') >= 0)
            throw file.place("line").fault("holds a byte 0 and is no text", "export it as CSV");
        return text;
    }

    /** Java writes a mark in the place of what is no text; it may also stand there itself. */
    private static void requireText(PriceFile file, ByteBuffer bytes, Charset charset) {
        try {
            charset.newDecoder().decode(bytes);
        } catch (CharacterCodingException e) {
            throw new UserException("%s is no %s text: save it as UTF-8."
                    .formatted(Quoted.whole(file.path().toString()), charset), e);
        }
    }
}
