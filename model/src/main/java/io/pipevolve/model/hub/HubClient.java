package io.pipevolve.model.hub;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Asks the hub over HTTP. It follows redirects itself, and tells the token to the hub's own server only. */
final class HubClient implements AutoCloseable {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 10;
    private static final String TUNNEL_PROPERTY = "jdk.http.auth.tunneling.disabledSchemes";

    private final HubEndpoint endpoint;
    private final HubProxies proxies;
    private final RetryPolicy policy;
    private final Cancellation cancellation;
    private final HttpClient client;
    private final ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor();

    HubClient(Map<String, String> variables, RetryPolicy policy, Cancellation cancellation) {
        this.endpoint = HubEndpoint.of(variables);
        this.proxies = new HubProxies(variables);
        this.policy = policy;
        this.cancellation = cancellation;
        // Java sends no password to a proxy on the way to https unless told to
        if (proxies.authorization(endpoint.base()).isPresent() && System.getProperty(TUNNEL_PROPERTY) == null)
            System.setProperty(TUNNEL_PROPERTY, "");
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).proxy(proxies)
                .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(policy.connect()).build();
    }

    HubEndpoint endpoint() {
        return endpoint;
    }

    HubAnswer get(URI address, Map<String, String> headers) throws IOException {
        return send("GET", address, headers);
    }

    /** What the hub says of a file, without the file; the store that it may redirect to is not asked. */
    HubAnswer head(URI address) throws IOException {
        return send("HEAD", address, Map.of());
    }

    private HubAnswer send(String method, URI address, Map<String, String> headers) throws IOException {
        var at = address;
        Optional<HttpHeaders> first = Optional.empty();
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            var response = exchange(method, at, headers);
            var answer = new HubAnswer(at, first.orElse(response.headers()), response, this,
                    policy.pace().meter());
            var location = answer.header("Location").filter(_ -> REDIRECTS.contains(answer.status()));
            if (location.isEmpty() || (method.equals("HEAD") && answer.describesFile()))
                return answer;
            answer.close();
            first = Optional.of(answer.first());
            at = next(at, location.get());
        }
        throw new UserException("%s: redirects more than %d times: check HF_ENDPOINT.".formatted(address,
                MOST_REDIRECTS));
    }

    private static URI next(URI from, String location) {
        try {
            var to = from.resolve(location);
            if (to.getHost() != null && HubEndpoint.hasPort(to) && (Objects.equals(to.getScheme(), from.getScheme())
                    || Objects.equals(to.getScheme(), "https")))
                return to;
        } catch (IllegalArgumentException _) {
            // told below, like a redirect to no web address
        }
        throw new UserException("%s: redirects to %s, which is not followed: check HF_ENDPOINT.".formatted(from,
                location));
    }

    private HttpResponse<InputStream> exchange(String method, URI address, Map<String, String> headers)
            throws IOException {
        var request = HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.noBody())
                .header("User-Agent", "pipevolve").header("Accept-Encoding", "identity");
        headers.forEach(request::header);
        endpoint.token().filter(_ -> endpoint.owns(address))
                .ifPresent(token -> request.header("Authorization", "Bearer " + token));
        proxies.authorization(address).ifPresent(user -> request.header("Proxy-Authorization", user));
        try {
            return policy.await(client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream()),
                    cancellation);
        } catch (DroppedException e) {
            throw e;
        } catch (HttpConnectTimeoutException e) {
            throw new UserException("%s: no connection within %s: check the network, HF_ENDPOINT and https_proxy."
                    .formatted(address, DroppedException.text(policy.connect())), e);
        } catch (ConnectException e) {
            throw new UserException("%s: %s: check the network, HF_ENDPOINT and https_proxy.".formatted(address,
                    e.getCause() instanceof UnresolvedAddressException
                            ? "there is no host of that name"
                            : "the connection was refused"),
                    e);
        } catch (SSLException e) {
            throw new UserException(
                    "%s: the server cannot be trusted (%s): add its certificate to Java's, or check HF_ENDPOINT."
                            .formatted(address, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw DroppedException.of("the connection broke off (%s)".formatted(reason(e)));
        }
    }

    static String reason(@Nullable Throwable e) {
        return e == null || e.getMessage() == null ? "no reason given" : e.getMessage();
    }

    /** Reads in another thread, so that silence and cancellation end the wait. */
    int read(InputStream body, byte[] piece) throws IOException {
        return policy.await(reader.submit(() -> body.read(piece)), cancellation);
    }

    /** Drops what is still under way. */
    @Override
    public void close() {
        reader.shutdownNow();
        client.shutdownNow();
    }
}
