package io.akashi.issuer.oid4vci.proof;

import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.x509.TrustAnchors;
import java.util.Map;

/**
 * Whose word about keys is taken.
 *
 * @param anchors the roots of wallet providers; also of certificates that holders prove keys with
 * @param keys of signers without certificates, by their {@code kid}
 * @param types which forms are taken
 */
public record AttestationTrust(TrustAnchors anchors, Map<String, JWK> keys, Types types) {
    /** Nobody's. */
    public static final AttestationTrust NOBODY = new AttestationTrust(TrustAnchors.NONE, Map.of(), Types.FINAL);

    /** Copies the map. */
    public AttestationTrust {
        keys = Map.copyOf(keys);
    }

    /** Which values of {@code typ} are taken. */
    public enum Types {
        /** That of OpenID4VCI 1.0, {@code key-attestation+jwt}. */
        FINAL,
        /** Also that of its last drafts, {@code keyattestation+jwt}, which some wallets still send. */
        FINAL_AND_DRAFT
    }
}
