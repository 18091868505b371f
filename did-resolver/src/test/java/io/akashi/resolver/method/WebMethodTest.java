package io.akashi.resolver.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidName;
import io.akashi.resolver.did.Errors;
import io.akashi.resolver.did.ResolutionOptions;
import io.akashi.resolver.method.WebDocuments.Answer;
import io.akashi.sidetree.encoding.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebMethodTest {
    private final List<String> asked = new ArrayList<>();
    private Answer next = new Answer.Missing();
    private long now;
    private final WebMethod method = new WebMethod(this::get, () -> now);

    private Answer get(String address) {
        asked.add(address);
        return next;
    }

    private static Answer document(String json) {
        return new Answer.Document(Bytes.ofUtf8(json));
    }

    private Resolved resolve(String did) throws DidException {
        return method.resolve(DidName.parse(did), ResolutionOptions.NONE);
    }

    private DidErrorType error(String did) {
        return Errors.of(() -> resolve(did));
    }

    @Test
    void resolve_withNoCacheIsRefusedWhileItIsRemembered() throws DidException {
        ResolutionOptions fresh =
                new ResolutionOptions(Optional.empty(), Optional.empty(), false, Optional.empty(), true);
        DidName did = DidName.parse("did:web:a.example");
        assertThat(Errors.of(() -> method.resolve(did, fresh))).isEqualTo(DidErrorType.NOT_FOUND);
        assertThat(Errors.of(() -> method.resolve(did, fresh))).isEqualTo(DidErrorType.FEATURE_NOT_SUPPORTED);
        assertThat(Errors.of(() -> method.resolve(did, ResolutionOptions.NONE))).isEqualTo(DidErrorType.NOT_FOUND);
        now += Duration.ofSeconds(31).toNanos();
        assertThat(Errors.of(() -> method.resolve(did, fresh))).isEqualTo(DidErrorType.NOT_FOUND);
        assertThat(asked).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "did:web:w3c-ccg.github.io,https://w3c-ccg.github.io/.well-known/did.json",
        "did:web:w3c-ccg.github.io:user:alice,https://w3c-ccg.github.io/user/alice/did.json",
        "did:web:example.com%3A3000:user:alice,https://example.com:3000/user/alice/did.json"
    })
    void resolve_asksAtTheAddressOfTheDid(String did, String address) throws DidException {
        next = document("{\"id\":\"" + did + "\",\"x\":1}");
        assertThat(resolve(did).document().orElseThrow().toString()).endsWith(",\"x\":1}");
        assertThat(asked).containsExactly(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:web:a%2Fb",
                "did:web:a%40b",
                "did:web:user%3Apass%40host",
                "did:web:a.b:..:c",
                "did:web:a.b:%2e%2e",
                "did:web:a.b:c%2Fd",
                "did:web:a.b::c",
                "did:web:a.b%3A80x",
                "did:web:a.b%23c",
                "did:web:a.b%3Fc",
                "did:web:%61.example",
                "did:web:a.example%3a80",
                "did:web:a.b:%75ser",
                "did:web:%5B::1%5D",
                "did:web:a.b:c%00",
                "did:web:%FF"
            })
    void resolve_neverAsksAWrongAddress(String did) {
        assertThat(error(did)).isEqualTo(DidErrorType.INVALID_DID);
        assertThat(asked).isEmpty();
    }

    @Test
    void resolve_ofARefusedAddressIsAWrongDid_notAMissingOne() {
        next = new Answer.Refused("address_not_public");
        assertThat(error("did:web:internal.example")).isEqualTo(DidErrorType.INVALID_DID);
    }

    @Test
    void resolve_tellsMissingFromFailed() {
        assertThat(error("did:web:a.example")).isEqualTo(DidErrorType.NOT_FOUND);
        next = new Answer.Failed("status 500");
        assertThat(error("did:web:b.example")).isEqualTo(DidErrorType.INTERNAL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"did:web:b.example\"}",
                "{}",
                "{\"id\":1}",
                "[]",
                "<html>",
                "{\"id\":\"did:web:A.example\"}"
            })
    void resolve_refusesADocumentOfAnother(String body) {
        next = document(body);
        assertThat(error("did:web:a.example")).isEqualTo(DidErrorType.INVALID_DID_DOCUMENT);
    }

    @Test
    void resolve_asksAgainOnlyAMomentAfterAFailure() throws DidException {
        assertThat(error("did:web:a.example")).isEqualTo(DidErrorType.NOT_FOUND);
        next = document("{\"id\":\"did:web:a.example\"}");
        assertThat(error("did:web:a.example")).isEqualTo(DidErrorType.NOT_FOUND);
        assertThat(asked).hasSize(1);
        now += Duration.ofSeconds(31).toNanos();
        assertThat(resolve("did:web:a.example").document()).isPresent();
    }

    @Test
    void resolve_ofABusyNodeIsTriedAgainAtOnce() throws DidException {
        next = new Answer.Busy();
        assertThat(error("did:web:a.example")).isEqualTo(DidErrorType.INTERNAL_ERROR);
        next = document("{\"id\":\"did:web:a.example\"}");
        assertThat(resolve("did:web:a.example").document()).isPresent();
    }
}
