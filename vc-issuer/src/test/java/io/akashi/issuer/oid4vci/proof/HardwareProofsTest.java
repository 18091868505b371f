package io.akashi.issuer.oid4vci.proof;

import static io.akashi.issuer.oid4vci.Refused.assertRefused;
import static io.akashi.issuer.oid4vci.TestIssuer.PLAIN;
import static io.akashi.issuer.oid4vci.proof.ProofsFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.TestIssuer;
import io.akashi.issuer.oid4vci.TestWallet;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HardwareProofsTest {
    private final ProofsFixture fixture = new ProofsFixture();
    private final SoftwareSigningKey key = TestWallet.key();

    @Test
    void check_showsTheAppraisedKey() throws Exception {
        Proofs.Keys keys = check(evidence(TestWallet.thumbprint(key.publicKey()), TestIssuer.IDENTIFIER));
        assertThat(keys.keys()).singleElement().satisfies(shown -> {
            assertThat(shown.key()).isEqualTo(key.publicKey());
            assertThat(shown.protection()).isInstanceOf(KeyProtection.Appraised.class);
        });
    }

    @Test
    void check_refusesEvidenceOfAnotherKey() {
        String other = TestWallet.thumbprint(TestWallet.key().publicKey());
        assertRefused(VciErrorCode.INVALID_PROOF, "another", () -> check(evidence(other, TestIssuer.IDENTIFIER)));
    }

    @Test
    void check_refusesEvidenceForAnotherAudience() {
        String own = TestWallet.thumbprint(key.publicKey());
        assertRefused(VciErrorCode.INVALID_PROOF, "another", () -> check(evidence(own, "https://another.example.com")));
    }

    @Test
    void check_refusesEvidenceWithoutTheKeysOwnProof() {
        ObjectNode item = TokenJson.object().put("jwt", "x");
        item.put("cmw", "x");
        assertRefused(VciErrorCode.INVALID_PROOF, "jwt proof", () -> check(item));
        assertRefused(
                VciErrorCode.INVALID_PROOF,
                "cmw",
                () -> check(TokenJson.object().put("jwt", proof())));
        assertRefused(VciErrorCode.INVALID_PROOF, "cmw", () -> check(new TextNode(proof())));
    }

    @Test
    void none_takesNothing() {
        Proofs none = fixture.proofs(AttestationTrust.Types.FINAL, HardwareProofs.none());
        ProofSet set = new ProofSet(
                HardwareProofs.TYPE, List.of(evidence(TestWallet.thumbprint(key.publicKey()), TestIssuer.IDENTIFIER)));
        assertRefused(
                VciErrorCode.INVALID_PROOF,
                "no evidence",
                () -> none.check(set, ProofsFixture.binding(PLAIN), "", NOW));
    }

    @Test
    void did_isTheUrlWithoutItsFragment() {
        assertThat(new HardwareProofs.Evidence("{}", "n", "a", key.publicKey(), "did:jwk:x#0").did())
                .isEqualTo("did:jwk:x");
        assertThat(new HardwareProofs.Evidence("{}", "n", "a", key.publicKey(), "").did())
                .isEmpty();
    }

    private Proofs.Keys check(JsonNode item) throws VciException {
        Proofs proofs = fixture.proofs(AttestationTrust.Types.FINAL, HardwareProofsTest::appraise);
        ProofSet set = new ProofSet(HardwareProofs.TYPE, List.of(item));
        return proofs.check(set, ProofsFixture.binding(PLAIN), "", NOW);
    }

    /** Evidence of hardware that says in the clear what it is bound to. */
    private ObjectNode evidence(String thumbprint, String audience) {
        ObjectNode item = TokenJson.object().put("jwt", proof());
        item.putObject("cmw").put("nonce", fixture.nonce).put("key", thumbprint).put("audience", audience);
        return item;
    }

    private String proof() {
        return TestWallet.proof(key, TestWallet.proofClaims(fixture.nonce, NOW));
    }

    private static HolderKey appraise(HardwareProofs.Evidence evidence, Instant now) throws VciException {
        ObjectNode expected = TokenJson.object()
                .put("nonce", evidence.nonce())
                .put("key", TestWallet.thumbprint(evidence.key()))
                .put("audience", evidence.audience());
        if (!expected.toString().equals(evidence.cmw())) {
            throw new VciException(VciErrorCode.INVALID_PROOF, "evidence of another key, nonce or audience");
        }
        return new HolderKey(
                evidence.key(), Optional.empty(), new KeyProtection.Appraised("sha-512:00", TokenJson.object(), true));
    }
}
