package io.pipevolve.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.Cancellation;
import io.pipevolve.config.UserException;
import io.pipevolve.model.hub.RemoteFile.Checksum;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What environment variables say of cache, hub and proxy. */
class HubSettingsTest {
    private static Map<String, String> variables(String text) {
        return Arrays.stream(text.split(" ", -1)).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** The order of huggingface_hub 0.36's constants.py. */
    @ParameterizedTest
    @CsvSource({"HOME=/u, /u/.cache/huggingface/hub", "HOME=/u HF_HOME=/h, /h/hub",
            "HOME=/u HF_HOME=~/h, /u/h/hub", "HOME=/u XDG_CACHE_HOME=/x, /x/huggingface/hub",
            "HOME=/u HF_HOME=/h HF_HUB_CACHE=/c, /c", "HOME=/u HUGGINGFACE_HUB_CACHE=/old, /old",
            "HOME=/u HF_HUB_CACHE= HF_HOME=/h, /h/hub"})
    void the_cache_lies_where_python_looks(String given, Path root) {
        assertThat(HubCache.of(variables(given)).root()).isEqualTo(root.toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"huggingface.co", "ftp://x", "https://", "http://a b", "https://x/?q=1",
            "http://x:70000", "http://x:0"})
    void an_endpoint_that_is_no_web_address_is_told(String endpoint) {
        assertThatThrownBy(() -> HubEndpoint.of(Map.of("HF_ENDPOINT", endpoint, "HF_TOKEN", "x")))
                .isInstanceOf(UserException.class).hasMessageStartingWith("HF_ENDPOINT (" + endpoint + ") is no");
    }

    @Test
    void the_hub_is_huggingface_unless_told_otherwise() {
        var hub = HubEndpoint.of(Map.of("HF_TOKEN", "x"));
        assertThat(hub.file("a/b", "c", "d")).hasToString("https://huggingface.co/a/b/resolve/c/d");
        assertThat(hub.owns(URI.create("https://HuggingFace.co/x"))).isTrue();
        assertThat(hub.owns(URI.create("http://huggingface.co/x"))).isFalse();
        assertThat(hub.owns(URI.create("https://huggingface.co:444/x"))).isFalse();
        assertThat(hub.owns(URI.create("https://cdn.huggingface.co/x"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https_proxy=http://p:1                       | https://hub.example/ | p:1
            HTTPS_PROXY=p:1                              | https://hub.example/ | p:1
            https_proxy=p                                | https://hub.example/ | p:80
            all_proxy=http://p:1                         | https://hub.example/ | p:1
            http_proxy=http://p:1                        | https://hub.example/ | none
            https_proxy=http://p:1 no_proxy=*            | https://hub.example/ | none
            https_proxy=http://p:1 no_proxy=a,example    | https://hub.example/ | none
            https_proxy=http://p:1 no_proxy=.example     | https://hub.example/ | none
            https_proxy=http://p:1 no_proxy=ample        | https://hub.example/ | p:1
            https_proxy=http://p:1 NO_PROXY=hub.example  | https://HUB.example/ | none
            """)
    void a_proxy_is_chosen_as_curl_chooses_it(String given, URI address, String expected) {
        var chosen = new HubProxies(variables(given)).select(address).getFirst();
        assertThat(
                chosen.type() == Proxy.Type.DIRECT ? "none" : chosen.address().toString().replace("/<unresolved>", ""))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://p:1", "http://p:70000", "http://user:word@p:65536", "p:0",
            "http://p:99999999999"})
    void a_proxy_that_cannot_be_used_is_told(String proxy) {
        var proxies = new HubProxies(Map.of("https_proxy", proxy));
        assertThatThrownBy(() -> proxies.select(URI.create("https://x/"))).isInstanceOf(UserException.class)
                .hasMessage(
                        "https_proxy: is no HTTP proxy with a port of 1 to 65535: write one such as "
                                + "http://proxy.example.com:3128, or unset it.");
    }

    /** Reference: {@code printf 'hello\\n' | git hash-object --stdin} and {@code | sha256sum}. */
    @Test
    void contents_are_hashed_as_git_and_as_sha256(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("a"), "hello\n");
        var git = Checksum.ofEtag("W/\"ce013625030ba8dba906f756967f9e9ca394464a\"").orElseThrow();
        var sha = Checksum.ofEtag("\"5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03\"").orElseThrow();
        assertThat(git.fits(file, Cancellation.NONE)).isTrue();
        assertThat(sha.fits(file, Cancellation.NONE)).isTrue();
        assertThat(Checksum.sha256(sha.hex().replace('5', '6')).fits(file, Cancellation.NONE)).isFalse();
        assertThat(Checksum.ofEtag("\"abc-123\"")).isEmpty();
    }
}
