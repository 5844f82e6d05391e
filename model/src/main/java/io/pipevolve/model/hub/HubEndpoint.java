package io.pipevolve.model.hub;

import io.pipevolve.config.HubName;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/**
 * Where the hub is, and who asks.
 *
 * @param base
 *            {@code https://huggingface.co}, or the mirror that {@code HF_ENDPOINT} names; without a slash at its end
 * @param token
 *            from {@code HF_TOKEN} or the file that HuggingFace's login writes; told to no other host
 */
record HubEndpoint(URI base, Optional<String> token) {
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

    private static URI base(String text) {
        try {
            var uri = URI.create(text.replaceFirst("/+$", ""));
            var scheme = String.valueOf(uri.getScheme());
            if ((scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null && uri.getQuery() == null)
                return uri;
        } catch (IllegalArgumentException _) {
            // told below, like an address of another kind
        }
        throw new UserException("HF_ENDPOINT (%s) is no web address: write one such as %s, or unset it."
                .formatted(text, USUAL));
    }

    private static Optional<String> token(Variables given) {
        var token = given.text("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN");
        if (token.isPresent())
            return token;
        var file = given.path("HF_TOKEN_PATH").orElseGet(() -> given.huggingFaceHome().resolve("token"));
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UserException("%s: the token cannot be read (%s): set HF_TOKEN, or remove the file."
                    .formatted(file, e.getMessage()), e);
        }
    }
}
