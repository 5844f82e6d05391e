package io.pipevolve.model.hub;

import io.pipevolve.config.UserException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxy of an address: what {@code https_proxy}, {@code http_proxy}, {@code all_proxy} and {@code no_proxy} say,
 * else what Java's own system properties say.
 */
final class HubProxies extends ProxySelector {
    private final Variables variables;

    HubProxies(Map<String, String> variables) {
        this.variables = new Variables(variables);
    }

    @Override
    public List<Proxy> select(URI address) {
        if (isExempt(address))
            return List.of(Proxy.NO_PROXY);
        var given = proxy(address);
        if (given.isPresent())
            return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(given.get().getHost(),
                    given.get().getPort() < 0 ? 80 : given.get().getPort())));
        return Optional.ofNullable(ProxySelector.getDefault()).map(usual -> usual.select(address))
                .orElse(List.of(Proxy.NO_PROXY));
    }

    /** What the proxy of an address wants to hear, if its address holds a user. */
    Optional<String> authorization(URI address) {
        return (isExempt(address) ? Optional.<URI>empty() : proxy(address)).map(URI::getUserInfo)
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException reason) {
        // the request fails with the same reason
    }

    private Optional<URI> proxy(URI address) {
        var name = address.getScheme().toLowerCase(Locale.ROOT) + "_proxy";
        return variables.text(name, name.toUpperCase(Locale.ROOT), "all_proxy", "ALL_PROXY")
                .map(text -> parsed(name, text));
    }

    private static URI parsed(String name, String text) {
        try {
            var uri = URI.create(text.contains("://") ? text : "http://" + text);
            if (uri.getScheme().equalsIgnoreCase("http") && uri.getHost() != null && HubEndpoint.hasPort(uri))
                return uri;
        } catch (IllegalArgumentException _) {
            // told below, like a proxy of another kind
        }
        throw new UserException(
                """
                        %s: is no HTTP proxy with a port of 1 to 65535: write one such as \
                        http://proxy.example.com:3128, or unset it."""
                        .formatted(name));
    }

    private boolean isExempt(URI address) {
        var host = address.getHost().toLowerCase(Locale.ROOT);
        for (var entry : variables.text("no_proxy", "NO_PROXY").orElse("").toLowerCase(Locale.ROOT).split(",", -1)) {
            var name = entry.strip().replaceFirst("^\\*?\\.", "");
            if (!name.isEmpty() && (name.equals("*") || host.equals(name) || host.endsWith("." + name)
                    || (host + ":" + address.getPort()).equals(name)))
                return true;
        }
        return false;
    }
}
