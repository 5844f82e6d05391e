package io.pipevolve.optimizer.environment;

import io.pipevolve.config.Quoted;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lets UTF-8 text and its line ends pass and writes out all else that a terminal would obey, as {@link Quoted} does:
 * names, reasons and paths may come from files and servers of others. In JSON, what it writes out is JSON's own escape.
 */
final class PlainTextStream extends FilterOutputStream {
    private static final int CONTINUATION = 0b1000_0000;
    private static final int CONTINUATION_MASK = 0b1100_0000;
    private static final int LONGEST_CHARACTER = 4;

    private byte[] held = {};

    PlainTextStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[]{(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        var all = ByteBuffer.allocate(held.length + count).put(held).put(bytes, from, count).array();
        int whole = wholeCharacters(all);
        held = Arrays.copyOfRange(all, whole, all.length);
        pass(new String(all, 0, whole, StandardCharsets.UTF_8));
    }

    private void pass(String text) throws IOException {
        var shown = new StringBuilder(text.length());
        int begin = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
            boolean two = end > begin && text.charAt(end - 1) == '\r';
            shown.append(Quoted.whole(text.substring(begin, two ? end - 1 : end))).append(two ? "\r\n" : "\n");
            begin = end + 1;
        }
        var plain = shown.append(Quoted.whole(text.substring(begin))).toString().getBytes(StandardCharsets.UTF_8);
        out.write(plain, 0, plain.length);
    }

    /** Where the last character begins that has not arrived whole; a carriage return waits for its newline. */
    private static int wholeCharacters(byte[] bytes) {
        int end = bytes.length;
        if (end > 0 && bytes[end - 1] == '\r')
            return end - 1;
        int start = end;
        for (int back = 1; back <= Math.min(end, LONGEST_CHARACTER); back++)
            if ((bytes[end - back] & CONTINUATION_MASK) != CONTINUATION) {
                start = end - back;
                break;
            }
        return end - start < length(start < end ? bytes[start] : 0) ? start : end;
    }

    private static int length(byte first) {
        int ones = Integer.numberOfLeadingZeros(~(first << 24));
        return ones >= 2 && ones <= LONGEST_CHARACTER ? ones : 0;
    }

    /** What waits for its rest stays: it is no character yet. */
    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        pass(new String(held, StandardCharsets.UTF_8));
        held = new byte[0];
        super.close();
    }
}
