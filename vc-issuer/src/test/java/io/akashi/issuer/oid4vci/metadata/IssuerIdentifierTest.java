package io.akashi.issuer.oid4vci.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerIdentifierTest {
    @Test
    void wellKnown_isInsertedBetweenHostAndPath() {
        IssuerIdentifier issuer = IssuerIdentifier.parse("https://example.com:8443/a/b");
        assertThat(issuer.wellKnown("openid-credential-issuer"))
                .isEqualTo("https://example.com:8443/.well-known/openid-credential-issuer/a/b");
        assertThat(issuer.wellKnownPath("x")).isEqualTo("/.well-known/x/a/b");
        assertThat(issuer.endpoint("token")).isEqualTo("https://example.com:8443/a/b/token");
        assertThat(issuer.endpointPath("token")).isEqualTo("/a/b/token");
    }

    @Test
    void parse_takesHttpOnTheLoopbackAlone() {
        assertThat(IssuerIdentifier.parse("http://127.0.0.1:8080").endpointPath("token"))
                .isEqualTo("/token");
        assertThat(IssuerIdentifier.parse("http://[::1]:8080").wellKnownPath("x"))
                .isEqualTo("/.well-known/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "https://example.com/",
                "https://example.com?x=1",
                "https://example.com#x",
                "https://user@example.com",
                "https:///path",
                "ftp://127.0.0.1",
                "example.com"
            })
    void parse_refusesOtherUrls(String text) {
        assertThatThrownBy(() -> IssuerIdentifier.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
