package io.akashi.attestation.intel;

import io.akashi.attestation.Verification;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.endorsement.IntelStatement;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.x509.TrustAnchors;
import java.time.Instant;
import java.util.List;

/** Whether a statement is Intel's, without evidence at hand: for whoever fetches and keeps collateral. */
public final class StatementAuthenticity {
    private StatementAuthenticity() {}

    /**
     * Whether the signer of Intel's statements signed {@code statement}, in force and not revoked at {@code at}. The
     * signer's certificate, its root and the root's list are looked for in {@code endorsements}.
     */
    public static Verification verify(
            IntelStatement statement, Endorsements endorsements, TrustAnchors anchors, Instant at) {
        AttestationRequest request =
                new AttestationRequest(List.of(), endorsements, anchors, at, at, new ExpectedBinding.None());
        return new StatementSigner(request).verify(statement);
    }
}
