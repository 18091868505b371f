package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.tcg.TcgAlgorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The message Attestation of go-tpm-tools (proto/attest.proto): the fields that we judge; others are passed over. Where a
 * reader of protocol buffers takes the last of two values, this one refuses both.
 *
 * @param intermediates candidates for the chain of the certificate
 */
record GoAttestation(Bytes key, List<Quote> quotes, Bytes log, Bytes certificate, List<Bytes> intermediates) {
    private static final int LAST_REGISTER = 31;

    /** One quote with its registers. */
    record Quote(Bytes attest, Bytes signature, PcrBank registers) {}

    static GoAttestation read(Bytes file) throws EvidenceException {
        ProtoFields fields = ProtoFields.read(file);
        List<Quote> quotes = new ArrayList<>();
        for (Bytes quote : fields.all(2)) {
            quotes.add(quote(ProtoFields.read(quote)));
        }
        return new GoAttestation(
                fields.one(1), List.copyOf(quotes), fields.one(3), fields.one(6), List.copyOf(fields.all(7)));
    }

    private static Quote quote(ProtoFields fields) throws EvidenceException {
        return new Quote(fields.one(1), fields.one(2), registers(ProtoFields.read(fields.one(3))));
    }

    private static PcrBank registers(ProtoFields fields) throws EvidenceException {
        Map<Integer, Bytes> values = new TreeMap<>();
        for (Bytes entry : fields.all(2)) {
            ProtoFields register = ProtoFields.read(entry);
            long index = register.number(1);
            if (index < 0 || index > LAST_REGISTER || values.put((int) index, register.one(2)) != null) {
                throw new EvidenceException(
                        EvidenceErrorCode.MALFORMED_STRUCTURE,
                        "Attestation: expected each register from 0 to 31 once, found " + index);
            }
        }
        long hash = fields.number(1);
        return new PcrBank(TcgAlgorithm.read((int) Math.min(Math.max(hash, 0), 0xffff)), values);
    }
}
