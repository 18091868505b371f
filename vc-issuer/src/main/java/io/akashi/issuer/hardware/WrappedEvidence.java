package io.akashi.issuer.hardware;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cmw.Cmw;
import io.akashi.attestation.cmw.CmwParts;
import io.akashi.attestation.cmw.CmwReader;
import io.akashi.attestation.system.SystemName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Evidence and endorsements out of a conceptual message wrapper, with the kind of the evidence. The kind is the media type
 * of the messages with evidence, {@code application/vnd.akashi.evidence.} and the name of the system; all have one.
 * Source: draft-ietf-rats-msg-wrap.
 *
 * @param evidence at least one part, in order
 */
public record WrappedEvidence(SystemName system, List<Bytes> evidence, List<Bytes> endorsements) {
    /** Before the name of the system in a media type. */
    public static final String MEDIA_TYPE = "application/vnd.akashi.evidence.";

    private static final Set<SystemName> APPRAISED =
            Set.of(SystemName.SGX, SystemName.TDX, SystemName.SEV_SNP, SystemName.NITRO, SystemName.TPM);

    /** Copies the lists. */
    public WrappedEvidence {
        evidence = List.copyOf(evidence);
        endorsements = List.copyOf(endorsements);
    }

    /** @throws EvidenceRefusal if it is no wrapper, holds no evidence, or evidence of several kinds or an unknown one */
    public static WrappedEvidence read(Bytes wrapper) throws EvidenceRefusal {
        if (wrapper.size() > EvidenceArchive.MAXIMUM_SIZE) {
            throw new EvidenceRefusal(
                    EvidenceRefusal.Code.EVIDENCE_TOO_LARGE,
                    "evidence is " + wrapper.size() + " bytes, limit " + EvidenceArchive.MAXIMUM_SIZE);
        }
        try {
            Cmw cmw = CmwReader.read(wrapper);
            CmwParts parts = CmwParts.of(cmw);
            return new WrappedEvidence(system(cmw), parts.evidence(), parts.endorsements());
        } catch (EvidenceException e) {
            throw new EvidenceRefusal(EvidenceRefusal.Code.EVIDENCE_MALFORMED, e.detail());
        }
    }

    private static SystemName system(Cmw cmw) throws EvidenceRefusal {
        Set<Cmw.MessageType> types = new LinkedHashSet<>();
        gather(cmw, types);
        String expected = "expected evidence of one type " + MEDIA_TYPE + "…, found ";
        if (types.size() != 1) {
            throw new EvidenceRefusal(EvidenceRefusal.Code.EVIDENCE_UNKNOWN, expected + types.size() + " types");
        }
        Optional<SystemName> name = types.iterator()
                .next()
                .media()
                .filter(text -> text.startsWith(MEDIA_TYPE))
                .flatMap(text -> SystemName.find(text.substring(MEDIA_TYPE.length())))
                .filter(APPRAISED::contains);
        return name.orElseThrow(
                () -> new EvidenceRefusal(EvidenceRefusal.Code.EVIDENCE_UNKNOWN, expected + "another type"));
    }

    private static void gather(Cmw cmw, Set<Cmw.MessageType> types) {
        if (cmw instanceof Cmw.Collection collection) {
            collection.messages().values().forEach(inner -> gather(inner, types));
        } else if (cmw instanceof Cmw.Message message && (message.indicator() == 0 || message.is(Cmw.EVIDENCE))) {
            types.add(message.type());
        }
    }
}
