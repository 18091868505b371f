package io.akashi.sidetree.did;

import static io.akashi.sidetree.Samples.create;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DidLongFormTest {
    private static final String HASH = "EiC1uBN_vulEe3CKgsPc4_3tCvkOoixk_Is9oouAFScBoA";

    @Test
    void parse_saysOfMissingSuffixDataThatItIsNoObject() {
        String state = "{\"delta\":{\"patches\":[],\"updateCommitment\":\"" + HASH + "\"}}";

        assertThat(codeOf(state)).isEqualTo(ErrorCode.INPUT_VALIDATOR_INPUT_IS_NOT_AN_OBJECT);
    }

    @Test
    void parse_comparesTheSuffixBeforeItReadsTheStateAsAnchored() {
        String service = "{\"id\":\"a\",\"serviceEndpoint\":{\"n\":1e+21},\"type\":\"t\"}";
        String state = "{\"delta\":{\"patches\":[{\"action\":\"add-services\",\"services\":[" + service
                + "]}],\"updateCommitment\":\"" + HASH + "\"},\"suffixData\":{\"deltaHash\":\"" + HASH
                + "\",\"recoveryCommitment\":\"" + HASH + "\"}}";

        assertThat(codeOf(state)).isEqualTo(ErrorCode.DID_UNIQUE_SUFFIX_FROM_INITIAL_STATE_MISMATCH);
    }

    private static ErrorCode codeOf(String state) {
        String encoded = Base64Url.encode(state.getBytes(StandardCharsets.UTF_8));
        String did = "did:ion:" + HASH + ":" + encoded;
        return catchThrowableOfType(ProtocolException.class, () -> Did.parse(did, "ion", ProtocolParameters.V1_0))
                .code();
    }

    @Test
    void parse_givesTheCreateAsItIsReadOnceAnchored() throws ProtocolException {
        Did.LongForm did = Did.of("ion", create("did").operation());

        Did.LongForm read = (Did.LongForm) Did.parse(did.text(), "ion", ProtocolParameters.V1_0);

        assertThat(read.create())
                .isEqualTo(OperationParser.parseAnchored(
                        JsonText.writeBytes(create("did").json())));
    }
}
