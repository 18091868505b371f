package io.akashi.issuer.trust;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.credential.LastCheck;
import io.akashi.issuer.hardware.AppraisedEvidence;
import io.akashi.issuer.hardware.EvidenceDigest;
import io.akashi.issuer.hardware.EvidenceRefusal;
import io.akashi.issuer.hardware.HolderBinding;
import io.akashi.issuer.hardware.KeptEvidence;
import java.time.Instant;
import java.util.Optional;

/**
 * The last question before a credential is signed: is what was accepted still acceptable, with the collateral and the DID
 * as they are now? To be asked in the step that also registers the credential, so that what comes later is found by the
 * next look at live credentials. Safe for threads.
 */
public final class StillGood implements LastCheck {
    private final TrustPorts ports;

    /** Asks these. */
    public StillGood(TrustPorts ports) {
        this.ports = ports;
    }

    /** Only keys with appraised evidence are asked about; data that is missing now refuses too, as the policy says. */
    @Override
    public Optional<String> refusal(HolderKey key, Instant now) {
        if (!(key.protection() instanceof KeyProtection.Appraised appraised)) {
            return Optional.empty();
        }
        Optional<EvidenceDigest> digest = EvidenceDigest.find(appraised.evidence());
        Optional<KeptEvidence> kept = digest.flatMap(ports.archive()::evidence);
        Optional<Bytes> wrapper = digest.flatMap(ports.archive()::content);
        if (kept.isEmpty() || wrapper.isEmpty()) {
            return Optional.of("the evidence is not kept");
        }
        return hardware(kept.get(), wrapper.get(), now).or(() -> holder(kept.get()));
    }

    private Optional<String> hardware(KeptEvidence kept, Bytes wrapper, Instant now) {
        try {
            AppraisedEvidence again = ports.appraiser()
                    .again(kept, wrapper, now, ports.appraiser().round());
            return again.appraisal() instanceof Appraisal.Accepted
                    ? Optional.empty()
                    : Optional.of("the evidence was withdrawn: "
                            + String.join("; ", Standing.of(again).reason().details()));
        } catch (EvidenceRefusal e) {
            return Optional.of(e.detail());
        }
    }

    private Optional<String> holder(KeptEvidence kept) {
        if (kept.claim().verificationMethod().isEmpty()) {
            return Optional.empty();
        }
        HolderBinding binding = HolderBinding.of(
                ports.dids().find(kept.claim().did()),
                kept.claim().verificationMethod(),
                kept.claim().thumbprint());
        return binding instanceof HolderBinding.Held
                ? Optional.empty()
                : Optional.of("the DID does not hold the key any more");
    }
}
