package io.pipevolve.model.hub;

import io.pipevolve.config.HubName;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the hub is, and who asks.
 *
 * @param base
 *            {@code https://huggingface.co}, or the mirror that {@code HF_ENDPOINT} names; without a slash at its end
 * @param token
 *            from {@code HF_TOKEN} or the file that HuggingFace's login writes; told to no other host
 */
record HubEndpoint(URI base, Optional<String> token) {
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");
    private static final String USUAL = "https://huggingface.co";

    static HubEndpoint of(Map<String, String> variables) {
        var given = new Variables(variables);
        return new HubEndpoint(base(given.text("HF_ENDPOINT").orElse(USUAL)), token(given));
    }

    URI file(String repo, String commit, String name) {
        return URI.create("%s/%s/resolve/%s/%s".formatted(base, repo, commit, name));
    }

    /** What the hub knows of a revision: its commit, and names, sizes and hashes of its files. */
    URI revision(HubName name) {
        var revision = URLEncoder.encode(name.revision(), StandardCharsets.UTF_8);
        return URI.create("%s/api/models/%s/revision/%s?blobs=true".formatted(base, name.repo(), revision));
    }

    /** Whether an address lies on the same server, so that the token may be told. */
    boolean owns(URI address) {
        return base.getScheme().equalsIgnoreCase(address.getScheme()) && base.getAuthority() != null
                && base.getAuthority().equalsIgnoreCase(address.getAuthority());
    }

    /** Whether an address has no port, or one that there is: Java refuses another only when it connects. */
    static boolean hasPort(URI address) {
        return address.getPort() <= HIGHEST_PORT && address.getPort() != 0;
    }

    private static URI base(String text) {
        try {
            var uri = URI.create(text.replaceFirst("/+$", ""));
            var scheme = String.valueOf(uri.getScheme());
            if ((scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null && uri.getQuery() == null
                    && hasPort(uri))
                return uri;
        } catch (IllegalArgumentException _) {
            // told below, like an address of another kind
        }
        throw new UserException("HF_ENDPOINT (%s) is no web address: write one such as %s, or unset it."
                .formatted(text, USUAL));
    }

    private static Optional<String> token(Variables given) {
        for (var name : List.of("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")) {
            var token = given.text(name);
            if (token.isPresent())
                return token.map(text -> checked(name, text));
        }
        var file = given.path("HF_TOKEN_PATH").orElseGet(() -> given.huggingFaceHome().resolve("token"));
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
                            .map(text -> checked(file.toString(), text))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UserException("%s: the token cannot be read (%s): set HF_TOKEN, or remove the file."
                    .formatted(file, e.getMessage()), e);
        }
    }

    /** The token, if it may stand in a header; no message may hold it. */
    private static String checked(String source, String token) {
        if (TOKEN.matcher(token).matches())
            return token;
        throw new UserException(
                "%s: holds a line break, a space or another character that no token has: copy the token again."
                        .formatted(source));
    }

    /** Without the token, which is a secret. */
    @Override
    public String toString() {
        return base.toString();
    }
}
