package io.pipevolve.config.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;

/** Locks of whole files, which last until their channel is closed. */
public final class FileLocks {
    private FileLocks() {
    }

    /** Takes the lock unless anybody has it, another part of this process included; says whether it was free. */
    public static boolean take(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }
}
