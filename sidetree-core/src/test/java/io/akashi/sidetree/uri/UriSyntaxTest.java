package io.akashi.sidetree.uri;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verdicts are those of npm uri-js 4.4.0. */
class UriSyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%",
                "a b",
                "//",
                "relative/path",
                "did:ion:x",
                "https://hub.example/a?b#c",
                "HTTP://user@[::1]:80",
                "http://[]",
                "http://[a",
                "http://@@",
                "http://\u00fc.example",
                "ws://",
                "wss:",
                "mailto:",
                "mailto:a@b",
                "mailto:a@",
                "mailto:a@b,c@d?subject",
                "mailto:?to=a@b",
                "urn:isbn:1",
                "urn:a:",
                "URN:UUID:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                "urn:uuid:%66%381d4fae-7dec-11d0-a765-00a0c91e6bf6",
                "urn:uuid%3A:x"
            })
    void isAccepted_asTheNetworkDoes(String text) {
        assertThat(UriSyntax.isAccepted(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:",
                "http://",
                "HTTPS:///path",
                "http:path",
                "http://user@",
                "http://:80",
                "mailto:a",
                "mailto:a@b,c",
                "mailto:a%40b",
                "mailto:?to",
                "mailto:?%74o=a",
                "mailto:a@b?x&to=",
                "urn:",
                "urn:a",
                "urn::a",
                "urn:uuid:",
                "urn:u%75id:x",
                "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6%0a",
                "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n"
            })
    void isAccepted_rejectsAsTheNetworkDoes(String text) {
        assertThat(UriSyntax.isAccepted(text)).isFalse();
    }

    @Test
    void isAccepted_rejectsAHostThatOverflowsPunycode() {
        String far = "\udbff\udfff";
        assertThat(UriSyntax.isAccepted("http://" + "a".repeat(1_900) + far)).isTrue();
        assertThat(UriSyntax.isAccepted("http://" + "a".repeat(1_950) + far)).isFalse();
        assertThat(UriSyntax.isAccepted("mailto:x@" + "a".repeat(1_950) + far)).isFalse();
        assertThat(UriSyntax.isAccepted("foo://" + "a".repeat(1_950) + far)).isTrue();
    }

    @Test
    void isPlainWeb_saysSoOfAcceptedUrisAlone() {
        long seed = 5;
        Random random = new Random(seed);
        List<String> parts = List.of(
                "https", "http", "HTTP", ":", "://", "//", "/", "a", "b-c.d", "9", "?", "#", "@", "[", "%41", "é", "A",
                "");
        int plain = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "https://" : "");
            for (int j = random.nextInt(6); j > 0; j--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            if (UriSyntax.isPlainWeb(text.toString())) {
                plain++;
                assertThat(UriSyntax.isAcceptedInParts(text.toString()))
                        .as("seed %d: %s", seed, text)
                        .isTrue();
            }
        }
        assertThat(plain).isBetween(1_000, 18_000);
        assertThat(UriSyntax.isPlainWeb("https://" + "a".repeat(3_000))).isTrue();
        assertThat(UriSyntax.isAcceptedInParts("https://" + "a".repeat(3_000))).isTrue();
    }
}
