package io.pipevolve.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipevolve.config.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals, redirects, mirrors, tokens and proxies. */
class HubAnswersTest {
    private final FakeHub hub = new FakeHub();
    private final HubTester tester;

    HubAnswersTest(@TempDir Path root) {
        tester = new HubTester(root, hub);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | RepoNotFound     | no  | not found, or only for those who log in (HTTP 401): check the name owner/tiny, or set HF_TOKEN.
            401 | ''               | yes | the token was refused (HTTP 401): check HF_TOKEN, and whether owner/tiny is yours to read.
            403 | GatedRepo        | no  | owner/tiny is gated (HTTP 403): accept its terms at
            403 | ''               | yes | the token was refused (HTTP 403)
            404 | RepoNotFound     | no  | not found (HTTP 404): check the name owner/tiny@main and HF_ENDPOINT.
            404 | RevisionNotFound | no  | owner/tiny has no revision main (HTTP 404)
            400 | ''               | no  | the server answers HTTP 400
            """)
    void a_refusal_is_told_in_one_line(int status, String code, String token, String message) {
        if (token.equals("yes"))
            tester.variables.put("HF_TOKEN", "secret");
        hub.next("api", FakeHub.status(status, "X-Error-Code", code));
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class).hasMessageContaining(message)
                .hasMessageContaining(hub.url()).hasMessageNotContaining("secret").hasMessageNotContaining("\n");
        assertThat(hub.asked).hasSize(1);
    }

    @Test
    void a_busy_server_is_asked_again_after_a_while() {
        hub.next("api", FakeHub.status(503)).next("api", FakeHub.status(429, "Retry-After", "7"))
                .next("config.json", FakeHub.status(500));
        tester.run();
        assertThat(tester.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(7), Duration.ofSeconds(1));
    }

    @Test
    void a_server_that_stays_broken_is_given_up() {
        for (int i = 0; i < 9; i++)
            hub.next("api", FakeHub.status(502));
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class)
                .hasMessageContaining("the server answers HTTP 502, after 4 attempts: try again later");
        assertThat(hub.asked).hasSize(4);
    }

    @Test
    void a_refused_connection_is_told_at_once() {
        hub.close();
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class)
                .hasMessageContaining("the connection was refused: check the network, HF_ENDPOINT and https_proxy");
        assertThat(tester.pauses).isEmpty();
    }

    @Test
    void a_mirror_may_live_under_a_path() {
        try (var mirror = new FakeHub("/artifacts/hf")) {
            tester.variables.put("HF_ENDPOINT", mirror.url() + "/");
            tester.run();
            assertThat(mirror.asked).isNotEmpty().allMatch(asked -> asked.path().startsWith("/artifacts/hf/"));
            assertThat(hub.asked).isEmpty();
        }
    }

    @Test
    void the_token_is_told_to_the_hub_and_to_no_other_server() {
        try (var store = new FakeHub()) {
            hub.store = Optional.of(store.url() + "/store");
            tester.variables.put("HF_TOKEN", "secret");
            tester.run();
            assertThat(hub.asked).extracting(FakeHub.Asked::authorization).containsOnly("Bearer secret");
            assertThat(store.asked).extracting(FakeHub.Asked::authorization).containsExactly("");
            assertThat(tester.snapshot(FakeHub.WEIGHTS))
                    .hasBinaryContent(Objects.requireNonNull(hub.files.get(FakeHub.WEIGHTS)));
        }
    }

    @Test
    void the_token_of_huggingfaces_login_is_used_too() throws IOException {
        Files.createDirectories(tester.root.resolve("home"));
        Files.writeString(tester.root.resolve("home/token"), "from-login\n");
        tester.run();
        assertThat(hub.asked).extracting(FakeHub.Asked::authorization).containsOnly("Bearer from-login");
    }

    /** Java's own refusal of such a header holds the header. */
    @ParameterizedTest
    @ValueSource(strings = {"hf_secret\nX-Other: 1", "hf_secret\r\nx", "hf_sec ret", "hf_secret\u0007",
            "hf_s\u00e9cret"})
    void a_token_that_may_not_stand_in_a_header_is_told_without_it(String token) throws IOException {
        tester.variables.put("HF_TOKEN", token);
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class).hasNoCause().hasMessage(
                "HF_TOKEN: holds a line break, a space or another character that no token has: copy the token again.");
        tester.variables.remove("HF_TOKEN");
        var file = Files.writeString(tester.root.resolve("login"), token + "\n");
        tester.variables.put("HF_TOKEN_PATH", file.toString());
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class).hasNoCause()
                .hasMessageStartingWith(file + ": holds a line break").hasMessageNotContaining("hf_");
        assertThat(hub.asked).isEmpty();
    }

    @Test
    void a_line_break_behind_the_token_does_no_harm() {
        tester.variables.put("HF_TOKEN", " hf_secret\r\n");
        tester.run();
        assertThat(hub.asked).extracting(FakeHub.Asked::authorization).containsOnly("Bearer hf_secret");
    }

    @Test
    void where_the_hub_is_may_be_printed_without_its_token() {
        assertThat(HubEndpoint.of(Map.of("HF_TOKEN", "hf_secret"))).hasToString("https://huggingface.co");
    }

    @Test
    void redirects_without_end_are_not_followed_for_ever() {
        for (int i = 0; i < 20; i++)
            hub.next("api", FakeHub.status(307, "Location", "/api/models/owner/tiny/revision/main"));
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class)
                .hasMessageContaining("redirects more than 10 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "http://localhost:70000/x"})
    void a_redirect_to_something_that_is_no_server_is_refused(String location) {
        hub.next("api", FakeHub.status(302, "Location", location));
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class)
                .hasMessageContaining("redirects to " + location + ", which is not followed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <html>           | answers no JSON
            {}               | names no commit
            {"sha":"../../"} | names no commit
            """)
    void a_server_that_is_no_hub_is_told(String answer, String message) {
        hub.next("api", FakeHub.sending(answer.getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(tester::run).isInstanceOf(UserException.class).hasMessageContaining(message)
                .hasMessageContaining("is HF_ENDPOINT a HuggingFace mirror?");
    }

    @Test
    void a_proxy_is_asked_with_its_user() {
        try (var proxy = new FakeHub()) {
            var seen = new CopyOnWriteArrayList<String>();
            proxy.next("api", (exchange, bytes) -> {
                seen.add(exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
                FakeHub.sending(bytes).to(exchange, bytes);
            });
            tester.variables.put("no_proxy", "elsewhere.example");
            tester.variables.put("HF_ENDPOINT", "http://hub.example");
            tester.variables.put("http_proxy", proxy.url().replace("//", "//user:word@"));
            tester.run();
            assertThat(seen).containsExactly("Basic dXNlcjp3b3Jk");
            assertThat(hub.asked).isEmpty();
        }
    }
}
