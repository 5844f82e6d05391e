package io.pipevolve.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubNameTest {
    @ParameterizedTest
    @CsvSource({"gpt2, openai-community/gpt2@607a30d783dfa663caf39e06633721c8d4cfcd7e",
            "distilgpt2, distilbert/distilgpt2@2290a62682d06624634c1f46a6ad5be0f47f38aa",
            "gpt2@main, openai-community/gpt2@main", "a/b, a/b@main", "a/b@v1, a/b@v1",
            "Ab-1/c.d_e@refs/pr/3, Ab-1/c.d_e@refs/pr/3"})
    void a_name_stands_for_a_repository_and_a_revision(String text, String full) {
        var name = HubName.of(text).orElseThrow();
        assertThat(name).hasToString(full);
        assertThat(HubName.of(full)).contains(name);
        assertThat(HubName.of(name.shortest())).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "embedded", "gpt", "a", "/a/b", "a/b/c", "./a", "../a", "a/..", "a/b@", "a/b@..",
            "a/b@x//y", "a/b@x/", "a\\b", "a/b c", "a--b/c", "C:/x", "a/b@x@y", "~/gpt2"})
    void other_texts_are_no_names(String text) {
        assertThat(HubName.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "a/b", "a/b@v1"})
    void the_shortest_text_is_what_people_type(String text) {
        assertThat(HubName.of(text)).map(HubName::shortest).contains(text);
    }

    @Test
    void only_a_whole_commit_never_changes() {
        assertThat(HubName.BUILT_IN.values()).allMatch(HubName::isCommit);
        assertThat(new HubName("a/b", "607a30d").isCommit()).isFalse();
    }
}
