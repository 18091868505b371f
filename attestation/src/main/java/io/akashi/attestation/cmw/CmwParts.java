package io.akashi.attestation.cmw;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Verification;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.x509.TrustAnchors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evidence and endorsements taken out of their wrapping, each in the order of the messages. A message that says nothing
 * of itself is evidence; reference values, results and policies of the sender count for nothing and are passed over.
 *
 * @param evidence at least one part
 */
public record CmwParts(List<Bytes> evidence, List<Bytes> endorsements) {
    /** Copies the lists. */
    public CmwParts {
        evidence = List.copyOf(evidence);
        endorsements = List.copyOf(endorsements);
    }

    /**
     * The parts of {@code file} if it is a wrapped message; none if it is another thing. One that is signed counts only if
     * a key or the key of a certificate among {@code anchors} signed it.
     *
     * @throws EvidenceException {@code UNTRUSTED_SIGNER} otherwise
     */
    public static Optional<CmwParts> open(Bytes file, TrustAnchors anchors) throws EvidenceException {
        Optional<SignedCmw> signed = SignedCmw.find(file);
        if (signed.isPresent()) {
            demandSigner(signed.get(), anchors);
            return Optional.of(of(signed.get().content()));
        }
        Optional<Cmw> cmw = attempt(() -> CmwReader.read(file));
        return cmw.isEmpty() ? Optional.empty() : Optional.of(of(cmw.get()));
    }

    private static void demandSigner(SignedCmw signed, TrustAnchors anchors) throws EvidenceException {
        List<VerificationKey> keys = new ArrayList<>();
        anchors.keys().forEach(named -> keys.add(named.key()));
        anchors.certificates().forEach(certificate -> keys.add(certificate.key()));
        for (VerificationKey key : keys) {
            if (signed.verify(key) instanceof Verification.Holds) {
                return;
            }
        }
        throw new EvidenceException(
                EvidenceErrorCode.UNTRUSTED_SIGNER,
                "expected a CMW signed by one of " + keys.size() + " anchors, found another signer");
    }

    /** @throws EvidenceException {@code EVIDENCE_PARTS} if no message is evidence */
    public static CmwParts of(Cmw cmw) throws EvidenceException {
        List<Bytes> evidence = new ArrayList<>();
        List<Bytes> endorsements = new ArrayList<>();
        gather(cmw, evidence, endorsements);
        if (evidence.isEmpty()) {
            throw new EvidenceException(
                    EvidenceErrorCode.EVIDENCE_PARTS, "expected a message with evidence in the CMW, found none");
        }
        return new CmwParts(evidence, endorsements);
    }

    private static void gather(Cmw cmw, List<Bytes> evidence, List<Bytes> endorsements) {
        if (cmw instanceof Cmw.Collection collection) {
            collection.messages().values().forEach(inner -> gather(inner, evidence, endorsements));
        } else if (cmw instanceof Cmw.Message message) {
            if (message.indicator() == 0 || message.is(Cmw.EVIDENCE)) {
                evidence.add(message.value());
            } else if (message.is(Cmw.ENDORSEMENTS)) {
                endorsements.add(message.value());
            }
        }
    }

    private interface Reading<T> {
        T read() throws EvidenceException;
    }

    /** Evidence in CBOR or JSON of its own is no CMW, and neither is a structure of bytes. */
    private static <T> Optional<T> attempt(Reading<T> reading) {
        try {
            return Optional.of(reading.read());
        } catch (EvidenceException e) {
            return Optional.empty();
        }
    }
}
