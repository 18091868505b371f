package io.akashi.issuer.oid4vci.proof;

import static io.akashi.issuer.oid4vci.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.TestWallet;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.resolver.Resolution;
import org.junit.jupiter.api.Test;

class ResolvedDidsTest {
    private static final String DID = "did:ion:abc";

    private final JWK key = TestWallet.key().publicKey();

    @Test
    void key_findsItInTheDocumentByARelativeOrAnAbsoluteName() throws Exception {
        for (String id : new String[] {"#tee-1", DID + "#tee-1"}) {
            for (String purpose : new String[] {"authentication", "assertionMethod"}) {
                assertThat(dids(new Resolution.Found(TokenJson.write(document(id, purpose))))
                                .key(DID + "#tee-1"))
                        .isEqualTo(key);
            }
        }
    }

    @Test
    void key_refusesAKeyForOtherPurposes() {
        DidKeys dids = dids(new Resolution.Found(TokenJson.write(document("#tee-1", "keyAgreement"))));
        assertRefused(VciErrorCode.INVALID_PROOF, "other purposes", () -> dids.key(DID + "#tee-1"));
    }

    @Test
    void key_refusesAKeyThatTheDocumentDoesNotName() {
        DidKeys dids = dids(new Resolution.Found(TokenJson.write(document("#tee-1", "authentication"))));
        assertRefused(VciErrorCode.INVALID_PROOF, "#tee-2", () -> dids.key(DID + "#tee-2"));
    }

    @Test
    void key_refusesADidThatIsUnknownOrHasEnded() {
        assertRefused(
                VciErrorCode.INVALID_PROOF,
                "live DID",
                () -> dids(new Resolution.NotFound()).key(DID + "#tee-1"));
        var body = TokenJson.write(document("#tee-1", "authentication"));
        assertRefused(
                VciErrorCode.INVALID_PROOF,
                "live DID",
                () -> dids(new Resolution.Deactivated(body)).key(DID + "#tee-1"));
    }

    private static DidKeys dids(Resolution answer) {
        return new ResolvedDids(did -> {
            assertThat(did).isEqualTo(DID);
            return answer;
        });
    }

    private ObjectNode document(String id, String purpose) {
        ObjectNode resolution = TokenJson.object();
        ObjectNode document = resolution.putObject("didDocument");
        ObjectNode method = document.putArray("verificationMethod").addObject();
        method.put("id", id).set("publicKeyJwk", JwkJson.write(key));
        document.putArray(purpose).add(id);
        return resolution;
    }
}
