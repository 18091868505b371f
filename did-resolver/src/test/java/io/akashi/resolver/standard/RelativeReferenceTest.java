package io.akashi.resolver.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.Errors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelativeReferenceTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.com/messages/8377464,/some/path?query,https://example.com/messages/8377464/some/path?query",
        "https://example.com,/a,https://example.com/a",
        "https://example.com/x/,a/b,https://example.com/x/a/b",
        "https://example.com/x?y=1#z,a,https://example.com/x/a",
        "https://example.com/x,?q=1,https://example.com/x?q=1",
        "https://example.com/x,#f,https://example.com/x#f",
        "https://example.com/x,a..b/.c,https://example.com/x/a..b/.c",
        "https://example.com/x,a%2Fb,https://example.com/x/a%2Fb",
        "https://example.com/x,a?../../b,https://example.com/x/a?../../b"
    })
    void below_isBehindThePathOfTheEndpoint(String endpoint, String reference, String address) throws DidException {
        assertThat(RelativeReference.below(endpoint, reference)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a",
                "a/../../b",
                "%2E%2E/a",
                "%2e%2e%2fa",
                ".%2E/a",
                "%252E%252E%252Fa",
                "..\\a",
                "%2e%2e%5ca",
                "..",
                "./a",
                "a/..;x/b",
                "//evil.example/a",
                "https://evil.example",
                "javascript:alert(1)",
                "a b",
                "a\r\nb",
                "%zz",
                "a%3F%2F..%2Fx",
                "/%2F..%2Fx",
                "ä"
            })
    void below_neverLeadsElsewhere(String reference) {
        assertThat(Errors.of(() -> RelativeReference.below("https://example.com/x", reference)))
                .isEqualTo(DidErrorType.INVALID_DID_URL);
    }

    @Test
    void below_whatHasNoPathIsNothing() throws DidException {
        assertThat(RelativeReference.below("did:example:1", "/a")).isEmpty();
        assertThat(RelativeReference.below("mailto:a@b.c", "/a")).isEmpty();
    }
}
