package io.akashi.resolver.did;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DidUrlTest {
    @Test
    void parse_takesADidApart() throws DidException {
        DidUrl url = DidUrl.parse("did:example:a:b%20c/path/x?service=f&relativeRef=%2Fa#key-1");
        assertThat(url.did()).isEqualTo(new DidName("did:example:a:b%20c", "example", "a:b%20c"));
        assertThat(url.path()).isEqualTo("/path/x");
        assertThat(url.query()).contains("service=f&relativeRef=%2Fa");
        assertThat(url.fragment()).contains("key-1");
    }

    @Test
    void parse_tellsAnEmptyPartFromNone() throws DidException {
        assertThat(DidUrl.parse("did:a:b?#").query()).contains("");
        assertThat(DidUrl.parse("did:a:b?#").fragment()).contains("");
        assertThat(DidUrl.parse("did:a:b").query()).isEmpty();
        assertThat(DidUrl.parse("did:a:b").fragment()).isEmpty();
    }

    @Test
    void parse_allowsEmptySegmentsInside() throws DidException {
        assertThat(DidUrl.parse("did:x509:0:sha256:h::eku:1.2").did().id()).isEqualTo("0:sha256:h::eku:1.2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "not-a-did", "did", "did:", "did:example", "did::x", "did:Example:x", "did:ex ample:x", "did:a:",
                "did:a:b:", "did:a:b%", "did:a:b%2", "did:a:b%zz", "did:a:ä", "did:a:b c", "DID:a:b", "did:a:b\n",
                        " did:a:b",
                "did:a?x=1", "did:a-b:c", "?", "#", "did:a:\u0000"
            })
    void parse_refusesWhatIsNoDid(String text) {
        assertThat(Errors.of(() -> DidUrl.parse(text))).isEqualTo(DidErrorType.INVALID_DID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"did:a:b#c#d", "did:a:b?x=<", "did:a:b/ä", "did:a:b#%", "did:a:b?x=%0g", "did:a:b/\r\n"})
    void parse_refusesWhatMayNotFollowADid(String text) {
        assertThat(Errors.of(() -> DidUrl.parse(text))).isEqualTo(DidErrorType.INVALID_DID_URL);
    }

    @Test
    void parse_ofALongTextTakesItWhole() throws DidException {
        String did = "did:a:" + "x".repeat(200_000);
        assertThat(DidUrl.parse(did).did().text()).isEqualTo(did);
        assertThat(Errors.of(() -> DidUrl.parse(did + "é"))).isEqualTo(DidErrorType.INVALID_DID);
    }
}
