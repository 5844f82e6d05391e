package io.pipevolve.model.hub;

/**
 * A file as the hub has it.
 *
 * @param large
 *            kept in the hub's store of large files, whose contents are named by SHA-256; others by Git's SHA-1
 */
record RemoteFile(String name, long bytes, Checksum checksum, boolean large) {
    static RemoteFile of(String name, long bytes, Checksum checksum) {
        return new RemoteFile(name, bytes, checksum, checksum.kind() == Checksum.Kind.SHA256);
    }
}
