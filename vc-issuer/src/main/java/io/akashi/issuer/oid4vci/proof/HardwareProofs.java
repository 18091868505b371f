package io.akashi.issuer.oid4vci.proof;

import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import java.time.Instant;

/**
 * Port to whoever appraises the raw evidence of hardware: the proof type {@value #TYPE} of our own. Each item of
 * {@code proofs} is an object of two members: {@code jwt}, a jwt proof by which the key itself shows that it is held, and
 * {@code cmw}, the evidence as a conceptual message wrapper in JSON. The jwt has been checked when this port is asked.
 */
public interface HardwareProofs {
    /** The name of the proof type, in metadata and in {@code proofs}. */
    String TYPE = "urn:akashi:proof:cmw";

    /**
     * The key that this evidence speaks of, with what its appraisal found.
     *
     * @throws VciException {@code INVALID_PROOF} with a reason that the wallet may be told: the evidence is of another key,
     *     DID, nonce or audience, or the policy refuses the hardware
     */
    HolderKey appraise(Evidence evidence, Instant now) throws VciException;

    /**
     * What was shown, and what it has to be bound to: the four inputs of the binding {@code akashi/attest/v1}.
     *
     * @param cmw the wrapper, as JSON text
     * @param nonce the {@code c_nonce} of the request
     * @param audience the identifier of the credential issuer
     * @param key the holder's public key, which has signed the proof
     * @param verificationMethod the DID URL under which the holder's DID document names the key; empty if the holder said none
     */
    record Evidence(String cmw, String nonce, String audience, JWK key, String verificationMethod) {
        /** The holder's DID; empty if the holder said none. */
        public String did() {
            int end = verificationMethod.indexOf('#');
            return end < 0 ? verificationMethod : verificationMethod.substring(0, end);
        }
    }

    /** Takes no evidence at all. */
    static HardwareProofs none() {
        return (evidence, now) -> {
            throw new VciException(VciErrorCode.INVALID_PROOF, "this issuer appraises no evidence of hardware");
        };
    }
}
