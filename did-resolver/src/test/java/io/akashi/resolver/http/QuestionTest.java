package io.akashi.resolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidUrl;
import io.akashi.resolver.did.Errors;
import io.akashi.resolver.did.Parameters;
import io.akashi.sidetree.encoding.Bytes;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuestionTest {
    private static Question question(String address, String query) {
        Optional<String> given = query.isEmpty() ? Optional.empty() : Optional.of(query);
        return new Question(address, given, Optional.empty(), Optional.empty(), Bytes.ofUtf8(""));
    }

    @Test
    void didUrl_asItStandsTakesTheQueryAsItsOwn() throws DidException {
        Question question = question("did:a:b%3Ac", "service=x&relativeRef=%2Fy");
        assertThat(question.didUrl()).isEqualTo(DidUrl.parse("did:a:b%3Ac?service=x&relativeRef=%2Fy"));
        assertThat(question.options()).isEqualTo(Parameters.NONE);
    }

    @Test
    void didUrl_asItStandsMayHaveItsFragmentEncoded() throws DidException {
        assertThat(question("did:a:b%23key-1", "versionId=1").didUrl())
                .isEqualTo(DidUrl.parse("did:a:b?versionId=1#key-1"));
    }

    @Test
    void didUrl_encodedIsDecodedOnce_andTheQueryHoldsOptions() throws DidException {
        Question question =
                question("did%3Aa%3Ab%253Ac%3Fservice%3Dx%2526y%23key-1", "versionTime=2026-01-31T12%3A00%3A00Z");
        assertThat(question.didUrl()).isEqualTo(DidUrl.parse("did:a:b%3Ac?service=x%26y#key-1"));
        assertThat(question.options().values()).isEqualTo(Map.of("versionTime", "2026-01-31T12:00:00Z"));
        assertThat(question("did%3aa%3ab", "").didUrl()).isEqualTo(DidUrl.parse("did:a:b"));
    }

    @Test
    void didUrl_refusesBrokenEncoding() {
        assertThat(Errors.of(() -> question("did%3Aa%3Ab%2", "").didUrl())).isEqualTo(DidErrorType.INVALID_DID);
        assertThat(Errors.of(() -> question("did%3Aa%3Ab%C3", "").didUrl())).isEqualTo(DidErrorType.INVALID_DID);
        assertThat(Errors.of(() -> question("", "").didUrl())).isEqualTo(DidErrorType.INVALID_DID);
    }

    @Test
    void options_ofALargeBodyAreInvalid() {
        Bytes large = Bytes.wrap(new byte[Question.MOST_BODY + 1]);
        Question question = new Question("did:a:b", Optional.empty(), Optional.empty(), Optional.empty(), large);
        assertThat(Errors.of(question::options)).isEqualTo(DidErrorType.INVALID_OPTIONS);
    }
}
