package io.akashi.issuer.oid4vci.proof;

import static io.akashi.issuer.oid4vci.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetKeyPair;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenText;
import io.akashi.issuer.oid4vci.TestWallet;
import io.akashi.issuer.oid4vci.VciErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfContainedDidsTest {
    private static final String ED25519 = "z6MkvrFpBNCoYewiaeBLgjUDvLxUtnK5R6mqh5XPvLsrPsro";
    private static final String P256 = "zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169";
    private static final String P384 = "z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9";

    private final DidKeys dids = new SelfContainedDids(url -> {
        throw ProofContext.refused("a DID that is known here", url);
    });

    @Test
    void key_readsDidJwk() throws Exception {
        var key = TestWallet.key().publicKey();
        String did = "did:jwk:" + TokenText.encode(TokenJson.write(JwkJson.write(key)));
        assertThat(dids.key(did + "#0")).isEqualTo(key);
        assertRefused(VciErrorCode.INVALID_PROOF, "fragment 0", () -> dids.key(did + "#1"));
        assertRefused(VciErrorCode.INVALID_PROOF, "with a fragment", () -> dids.key(did));
    }

    @Test
    void key_readsDidKey() throws Exception {
        assertThat(dids.key("did:key:" + ED25519 + "#" + ED25519)).isInstanceOf(OctetKeyPair.class);
        assertThat(((ECKey) dids.key("did:key:" + P256 + "#" + P256)).getCurve())
                .isEqualTo(Curve.P_256);
        assertThat(((ECKey) dids.key("did:key:" + P384 + "#" + P384)).getCurve())
                .isEqualTo(Curve.P_384);
    }

    @Test
    void key_refusesWhatIsNoKey() {
        for (String did : List.of(
                "did:key:" + ED25519 + "#other",
                "did:key:z0#z0",
                "did:key:z6Mk#z6Mk",
                "did:key:z" + "1".repeat(200) + "#z" + "1".repeat(200),
                "did:jwk:e30#0",
                "did:jwk:x#0")) {
            assertRefused(VciErrorCode.INVALID_PROOF, "", () -> dids.key(did));
        }
    }

    @Test
    void key_asksForOtherMethodsElsewhere() {
        assertRefused(VciErrorCode.INVALID_PROOF, "known here", () -> dids.key("did:ion:abc#key"));
    }
}
