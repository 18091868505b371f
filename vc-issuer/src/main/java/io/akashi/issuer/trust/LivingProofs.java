package io.akashi.issuer.trust;

import io.akashi.attestation.Bytes;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.hardware.EvidenceProofs;
import io.akashi.issuer.hardware.EvidenceRefusal;
import io.akashi.issuer.hardware.HolderClaim;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.proof.HardwareProofs;
import java.time.Instant;

/** Evidence at the credential endpoint: taken by the policy, and good for what the same key was suspended for. */
public final class LivingProofs implements HardwareProofs {
    private final EvidenceProofs proofs;
    private final FreshEvidence fresh;

    /** What {@code proofs} take, {@code fresh} is told. */
    public LivingProofs(EvidenceProofs proofs, FreshEvidence fresh) {
        this.proofs = proofs;
        this.fresh = fresh;
    }

    @Override
    public HolderKey appraise(Evidence evidence, Instant now) throws VciException {
        HolderClaim claim =
                new HolderClaim(evidence.nonce(), evidence.audience(), evidence.key(), evidence.verificationMethod());
        try {
            HolderKey key = proofs.take(Bytes.ofUtf8(evidence.cmw()), claim, now);
            fresh.shown(key, now);
            return key;
        } catch (EvidenceRefusal e) {
            throw new VciException(VciErrorCode.INVALID_PROOF, e.toString());
        }
    }
}
