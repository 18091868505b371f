package io.akashi.sidetree.model;

import static io.akashi.sidetree.Refusals.codeOf;
import static io.akashi.sidetree.Samples.json;
import static io.akashi.sidetree.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedDataTest {
    private static final String KEY = key("signer").publicJwk().json().toString();

    private static Optional<JsonValue> signed(String payload) {
        return Optional.of(JsonValue.of(key("signer").sign(json(payload)).text()));
    }

    @Test
    void parseUpdate_readsKeyAndDeltaHash() throws ProtocolException {
        SignedData.SignedUpdate data = SignedData.parseUpdate(signed("{'updateKey':" + KEY + ",'deltaHash':'EgEH'}"));
        assertThat(data.key()).isEqualTo(key("signer").publicJwk());
        assertThat(data.deltaHash().text()).isEqualTo("EgEH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'updateKey':5}", "{'updateKey':5,'deltaHash':5,'anchorFrom':1}", "[]", "5"})
    void parseUpdate_wantsTwoMembersFirst(String payload) {
        assertThat(codeOf(() -> SignedData.parseUpdate(signed(payload))))
                .contains(ErrorCode.UPDATE_OPERATION_SIGNED_DATA_HAS_MISSING_OR_UNKNOWN_PROPERTY);
    }

    @Test
    void parseUpdate_looksAtTheKeyBeforeTheHash() {
        assertThat(codeOf(() -> SignedData.parseUpdate(signed("{'a':5,'deltaHash':5}"))))
                .contains(ErrorCode.JWK_ES256K_UNDEFINED);
        assertThat(codeOf(() -> SignedData.parseUpdate(signed("{'updateKey':" + KEY + ",'b':5}"))))
                .contains(ErrorCode.ENCODED_MULTIHASH_MUST_BE_A_STRING);
    }

    @Test
    void parseRecover_readsKeyHashAndCommitment() throws ProtocolException {
        SignedData.SignedRecover data = SignedData.parseRecover(
                signed("{'recoveryKey':" + KEY + ",'deltaHash':'EgEH','recoveryCommitment':'EgEI'}"));
        assertThat(data.deltaHash().text()).isEqualTo("EgEH");
        assertThat(data.recoveryCommitment().text()).isEqualTo("EgEI");
    }

    @Test
    void parseRecover_wantsThreeMembers() {
        assertThat(codeOf(() -> SignedData.parseRecover(signed("{'recoveryKey':" + KEY
                        + ",'deltaHash':'EgEH','recoveryCommitment':'EgEI','anchorOrigin':'x'}"))))
                .contains(ErrorCode.RECOVER_OPERATION_SIGNED_DATA_MISSING_OR_UNKNOWN_PROPERTY);
    }

    @Test
    void parseDeactivate_wantsTheSameSuffixBeforeItLooksAtTheKey() {
        assertThat(codeOf(() -> SignedData.parseDeactivate(
                        signed("{'didSuffix':'EgEH','recoveryKey':5}"), Optional.of("EgEI"))))
                .contains(ErrorCode.DEACTIVATE_OPERATION_SIGNED_DID_UNIQUE_SUFFIX_MISMATCH);
    }

    @Test
    void parseDeactivate_comparesSuffixesAsTexts() throws ProtocolException {
        Optional<JsonValue> data = signed("{'didSuffix':'EgEH','recoveryKey':" + KEY + "}");
        assertThat(SignedData.parseDeactivate(data, Optional.of("EgEH")).key())
                .isEqualTo(key("signer").publicJwk());
        assertThat(codeOf(() -> SignedData.parseDeactivate(data, Optional.empty())))
                .contains(ErrorCode.DEACTIVATE_OPERATION_SIGNED_DID_UNIQUE_SUFFIX_MISMATCH);
    }

    @Test
    void parse_ofANullPayloadIsOfAnUnexpectedKind() {
        assertThat(codeOf(() -> SignedData.parseUpdate(signed("null")))).contains(ErrorCode.INPUT_UNEXPECTED_KIND);
    }
}
