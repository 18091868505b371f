package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Verification;
import io.akashi.attestation.crypto.ActivatedKey;
import io.akashi.attestation.crypto.NamedKey;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.x509.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The attestation key of a piece of evidence, trusted or not.
 *
 * @param key the one that signed, or else the first of which it could have been; none if none is at hand
 * @param area its public area, where that is at hand
 */
record Signer(Optional<VerificationKey> key, Optional<TpmPublic> area) {
    /** The key in the evidence where there is one, else the one at hand that signed. */
    static Signer find(TpmEvidence.Attested evidence, AttestationRequest request) {
        if (evidence.signer().isPresent()) {
            return new Signer(evidence.signer().map(TpmPublic::key), evidence.signer());
        }
        List<VerificationKey> keys = atHand(request);
        TpmEvidence.Statement first = evidence.statements().get(0);
        Optional<VerificationKey> key = keys.stream()
                .filter(candidate -> verify(first, candidate) instanceof Verification.Holds)
                .findFirst()
                .or(() -> keys.stream().findFirst());
        List<Bytes> activated =
                request.anchors().activated().stream().map(ActivatedKey::name).toList();
        Optional<TpmPublic> area =
                key.flatMap(found -> TpmPublic.find(request.endorsements().opaque(), found, activated));
        return new Signer(key, area);
    }

    private static List<VerificationKey> atHand(AttestationRequest request) {
        List<VerificationKey> keys = new ArrayList<>();
        request.endorsements().opaque().stream()
                .flatMap(file -> TpmPublic.attempt(file).stream())
                .map(TpmPublic::key)
                .forEach(keys::add);
        request.endorsements().keys().stream().map(NamedKey::key).forEach(keys::add);
        request.anchors().keys().stream().map(NamedKey::key).forEach(keys::add);
        request.endorsements().certificates().stream().map(Certificate::key).forEach(keys::add);
        return keys.stream().distinct().toList();
    }

    /** Whether {@code key} signed {@code statement}. */
    static Verification verify(TpmEvidence.Statement statement, VerificationKey key) {
        return statement.signature().verify(key, statement.attest().raw());
    }
}
