package io.pipevolve.results.h2.redo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Whole buffers from and to places of a file. */
final class Channels {
    private Channels() {
    }

    /** As many bytes as the file has there; the buffer is flipped. */
    static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        return filled(ByteBuffer.allocate(length), file, position);
    }

    /** That many bytes, with zeros for what the file does not have. */
    static byte[] padded(FileChannel file, long position, int length) throws IOException {
        var bytes = new byte[length];
        filled(ByteBuffer.wrap(bytes), file, position);
        return bytes;
    }

    private static ByteBuffer filled(ByteBuffer bytes, FileChannel file, long position) throws IOException {
        for (int read = 0; read >= 0 && bytes.hasRemaining();)
            read = file.read(bytes, position + bytes.position());
        return bytes.flip();
    }

    static void write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining())
            at += file.write(bytes, at);
    }
}
