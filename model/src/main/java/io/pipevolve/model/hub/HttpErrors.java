package io.pipevolve.model.hub;

import io.pipevolve.config.HubName;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Turns an answer that is not what was asked for into an error that says how to mend it. */
record HttpErrors(HubEndpoint endpoint, HubName name) {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int FIRST_SERVER_FAULT = 500;

    /** Returns where the status is in the two hundreds. */
    void check(HubAnswer answer) throws IOException {
        int status = answer.status();
        if (status >= OK && status < OK + 100)
            return;
        if (status == TOO_MANY || status >= FIRST_SERVER_FAULT)
            throw DroppedException.later("the server answers HTTP %d".formatted(status), wish(answer));
        throw new UserException(answer.address() + ": " + switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> refused(status, answer);
            case NOT_FOUND -> notFound(answer);
            default -> "the server answers HTTP %d: check HF_ENDPOINT.".formatted(status);
        });
    }

    /** The page of the repository, for people. */
    private URI page() {
        return URI.create("%s/%s".formatted(endpoint.base(), name.repo()));
    }

    private String refused(int status, HubAnswer answer) {
        var gated = answer.header("X-Error-Code").filter("GatedRepo"::equals).isPresent();
        if (gated)
            return "%s is gated (HTTP %d): accept its terms at %s and set HF_TOKEN to a token of yours."
                    .formatted(name.repo(), status, page());
        return endpoint.token().isPresent()
                ? "the token was refused (HTTP %d): check HF_TOKEN, and whether %s is yours to read."
                        .formatted(status, name.repo())
                : "not found, or only for those who log in (HTTP %d): check the name %s, or set HF_TOKEN."
                        .formatted(status, name.repo());
    }

    private String notFound(HubAnswer answer) {
        return switch (answer.header("X-Error-Code").orElse("")) {
            case "RevisionNotFound" -> "%s has no revision %s (HTTP 404): see %s.".formatted(name.repo(),
                    name.revision(), page());
            case "EntryNotFound" -> "%s has no such file (HTTP 404): see %s.".formatted(name, page());
            default -> "not found (HTTP 404): check the name %s and HF_ENDPOINT.".formatted(name);
        };
    }

    private static Duration wish(HubAnswer answer) {
        return Optional.of(answer.header("Retry-After").orElse("")).filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text))).orElse(Duration.ZERO);
    }
}
