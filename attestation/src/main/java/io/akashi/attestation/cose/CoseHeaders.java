package io.akashi.attestation.cose;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborReader;
import io.akashi.attestation.cbor.CborRules;
import io.akashi.attestation.cbor.CborValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The headers of a COSE message: the protected one as the bytes that were signed and as a map, and the unprotected one.
 * No label stands in both, and there is no {@code crit} that we would have to understand (RFC 9052, section 3).
 */
public record CoseHeaders(Bytes protectedBytes, CborValue.Dict protectedMap, CborValue.Dict unprotected) {
    private static final long ALG = 1;
    private static final long CRIT = 2;
    private static final long X5CHAIN = 33;

    static CoseHeaders read(CborValue protectedItem, CborValue unprotectedItem, CborRules rules)
            throws EvidenceException {
        Bytes raw = protectedItem.asBytes("the protected header");
        CborValue.Dict signed = raw.isEmpty()
                ? new CborValue.Dict(Map.of())
                : CborReader.read(raw, rules).asMap("the protected header");
        CborValue.Dict open = unprotectedItem.asMap("the unprotected header");
        for (CborValue label : open.entries().keySet()) {
            if (signed.entries().containsKey(label)) {
                throw new EvidenceException(EvidenceErrorCode.MALFORMED_COSE, "a label stands in both headers");
            }
        }
        if (signed.find(CRIT).isPresent() || open.find(CRIT).isPresent()) {
            throw new EvidenceException(EvidenceErrorCode.MALFORMED_COSE, "expected no critical header, found one");
        }
        return new CoseHeaders(raw, signed, open);
    }

    /** The number of the algorithm, from the protected header alone: outside it anyone could have put it. */
    public Optional<Long> algorithm() throws EvidenceException {
        Optional<CborValue> found = protectedMap.find(ALG);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get().asInteger("alg"));
    }

    /** The entry of {@code label}, from the protected header or else the other. */
    public Optional<CborValue> find(long label) {
        return protectedMap.find(label).or(() -> unprotected.find(label));
    }

    /** The certificates of {@code x5chain} in DER, leaf first; none if there is no such header. */
    public List<Bytes> certificateChain() throws EvidenceException {
        Optional<CborValue> found = find(X5CHAIN);
        if (found.isEmpty()) {
            return List.of();
        }
        if (found.get() instanceof CborValue.ByteString one) {
            return List.of(one.value());
        }
        List<Bytes> chain = new ArrayList<>();
        for (CborValue item : found.get().asArray("x5chain")) {
            chain.add(item.asBytes("x5chain"));
        }
        return List.copyOf(chain);
    }
}
