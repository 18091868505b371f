package io.akashi.issuer.hardware;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.crypto.Jwks;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.json.JsonReader;

/**
 * What evidence is said to belong to: the four inputs of the binding {@code akashi/attest/v1}.
 *
 * @param nonce of the issuer, as text; its UTF-8 form is bound
 * @param audience the identifier of the credential issuer
 * @param key the holder's public key
 * @param verificationMethod the DID URL under which the holder's DID document names the key; empty if there is none
 */
public record HolderClaim(String nonce, String audience, JWK key, String verificationMethod) {
    /** Takes the public half of the key. */
    public HolderClaim {
        key = key.toPublicJWK();
    }

    /** The holder's DID; empty if there is none. */
    public String did() {
        int end = verificationMethod.indexOf('#');
        return end < 0 ? verificationMethod : verificationMethod.substring(0, end);
    }

    /** The thumbprint of the key, in base64url. Source: RFC 7638. */
    public String thumbprint() {
        return thumbprint(key);
    }

    static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The binding, for the appraiser. */
    ExpectedBinding binding() throws EvidenceRefusal {
        return new ExpectedBinding.Akashi(Bytes.ofUtf8(nonce), audience, verificationKey(), did());
    }

    private VerificationKey verificationKey() throws EvidenceRefusal {
        try {
            return Jwks.read(JsonReader.readObject(Bytes.ofUtf8(key.toJSONString())));
        } catch (EvidenceException e) {
            throw new EvidenceRefusal(EvidenceRefusal.Code.KEY_NOT_SUPPORTED, e.detail());
        }
    }
}
