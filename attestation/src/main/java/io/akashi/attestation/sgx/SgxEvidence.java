package io.akashi.attestation.sgx;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.intel.EnclaveReport;
import io.akashi.attestation.intel.Quote;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.memory.Memory;
import java.util.Optional;

/**
 * The quote of an enclave in one of its files: binary, hexadecimal, or Open Enclave's JSON object, which holds the quote
 * in {@code QuoteHex} and in {@code EnclaveHeldDataHex} what the enclave hashed into its report.
 *
 * @param heldData none where the file is the quote alone
 */
record SgxEvidence(Quote quote, EnclaveReport report, Optional<Bytes> heldData) {
    static SgxEvidence read(Bytes file, Memory memory) throws EvidenceException {
        if (file.isEmpty() || file.at(0) != '{') {
            return of(Quote.readFile(file, memory), Optional.empty());
        }
        JsonValue.Obj object = JsonReader.readObject(file);
        Quote quote = Quote.read(Bytes.ofHex(object.text("QuoteHex")), memory);
        boolean holds = object.find("EnclaveHeldDataHex").isPresent();
        return of(quote, holds ? Optional.of(Bytes.ofHex(object.text("EnclaveHeldDataHex"))) : Optional.empty());
    }

    private static SgxEvidence of(Quote quote, Optional<Bytes> heldData) throws EvidenceException {
        if (quote.isTdx()) {
            throw new EvidenceException(
                    EvidenceErrorCode.MALFORMED_STRUCTURE,
                    "expected the quote of an enclave, found that of a trust domain");
        }
        return new SgxEvidence(quote, EnclaveReport.read(quote.body()), heldData);
    }
}
