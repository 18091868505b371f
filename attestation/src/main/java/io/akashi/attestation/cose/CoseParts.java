package io.akashi.attestation.cose;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborReader;
import io.akashi.attestation.cbor.CborRules;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.cbor.CborWriter;
import java.util.List;

/** What COSE_Sign1 and COSE_Mac0 share: an array of headers, payload and one proof, with a tag or without. */
record CoseParts(CoseHeaders headers, Bytes payload, Bytes proof) {
    private static final long CWT = 61;

    static CoseParts read(Bytes encoded, long tag, CborRules rules) throws EvidenceException {
        return of(CborReader.read(encoded, rules), tag, rules);
    }

    static CoseParts of(CborValue item, long tag, CborRules rules) throws EvidenceException {
        CborValue inner = item;
        if (inner instanceof CborValue.Tagged cwt && cwt.tag() == CWT) {
            if (!(cwt.value() instanceof CborValue.Tagged)) {
                throw malformed("a COSE tag below the CWT tag", "none");
            }
            inner = cwt.value();
        }
        if (inner instanceof CborValue.Tagged tagged) {
            if (tagged.tag() != tag) {
                throw malformed("tag " + tag, "tag " + tagged.tag());
            }
            inner = tagged.value();
        }
        List<CborValue> items = inner.asArray("the COSE message");
        if (items.size() != 4) {
            throw malformed("an array of 4 items", items.size() + " items");
        }
        return new CoseParts(
                CoseHeaders.read(items.get(0), items.get(1), rules),
                items.get(2).asBytes("the payload"),
                items.get(3).asBytes("the signature or tag"));
    }

    /** What is signed: the context, the protected bytes as received, the data of outside, and the payload. */
    static Bytes toBeSigned(String context, Bytes protectedBytes, Bytes externalData, Bytes payload) {
        return CborWriter.write(new CborValue.Arr(List.of(
                CborValue.of(context),
                CborValue.of(protectedBytes),
                CborValue.of(externalData),
                CborValue.of(payload))));
    }

    private static EvidenceException malformed(String expected, String actual) {
        return new EvidenceException(EvidenceErrorCode.MALFORMED_COSE, "expected " + expected + ", found " + actual);
    }
}
