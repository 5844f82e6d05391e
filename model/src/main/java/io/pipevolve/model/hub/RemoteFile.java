package io.pipevolve.model.hub;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /**
     * What a file's bytes must hash to: SHA-256 for large files, Git's SHA-1 of a blob for small ones; lower-case hex.
     */
    record Checksum(Kind kind, String hex) {
        private static final Pattern ETAG = Pattern.compile("(?:W/)?\"?([0-9a-fA-F]{64}|[0-9a-fA-F]{40})\"?");
        private static final int PIECE = 1 << 20;

        enum Kind {
            SHA256, GIT_SHA1
        }

        static Checksum sha256(String hex) {
            return new Checksum(Kind.SHA256, hex);
        }

        /** The checksum in an {@code ETag} of the hub; empty for what other servers write there. */
        static Optional<Checksum> ofEtag(String etag) {
            var matcher = ETAG.matcher(etag.strip());
            if (!matcher.matches())
                return Optional.empty();
            var hex = matcher.group(1).toLowerCase(Locale.ROOT);
            return Optional.of(new Checksum(hex.length() == 64 ? Kind.SHA256 : Kind.GIT_SHA1, hex));
        }

        boolean fits(Path file, Cancellation cancellation) throws IOException {
            return of(kind, file, cancellation).equals(hex);
        }

        static String of(Kind kind, Path file, Cancellation cancellation) throws IOException {
            var digest = switch (kind) {
                case SHA256 -> Sha256.digest();
                case GIT_SHA1 -> sha1();
            };
            if (kind == Kind.GIT_SHA1)
                digest.update("blob %d\0".formatted(Files.size(file)).getBytes(StandardCharsets.US_ASCII));
            try (var in = Files.newInputStream(file)) {
                var piece = new byte[PIECE];
                for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                    digest.update(piece, 0, n);
                    cancellation.check();
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        }

        private static MessageDigest sha1() {
            try {
                return MessageDigest.getInstance("SHA-1");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-1", e);
            }
        }
    }
}
