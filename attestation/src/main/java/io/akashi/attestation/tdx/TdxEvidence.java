package io.akashi.attestation.tdx;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.intel.Quote;
import io.akashi.attestation.memory.Memory;
import io.akashi.attestation.tcg.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a trust domain shows: a quote, event logs, or both.
 *
 * @param report the body of the quote, where there is a quote
 * @param logs those given as evidence
 */
record TdxEvidence(Optional<Quote> quote, Optional<TdReport> report, List<EventLog> logs) {
    private static final int MAXIMUM_FILES = 8;

    /** Copies the list. */
    TdxEvidence {
        logs = List.copyOf(logs);
    }

    static TdxEvidence read(List<Bytes> files, Memory memory) throws EvidenceException {
        Optional<Quote> quote = Optional.empty();
        List<EventLog> logs = new ArrayList<>();
        if (files.isEmpty() || files.size() > MAXIMUM_FILES) {
            throw new EvidenceException(
                    EvidenceErrorCode.EVIDENCE_PARTS,
                    "expected a quote or event logs, found " + files.size() + " files");
        }
        for (Bytes file : files) {
            if (EventLog.begins(file)) {
                logs.add(CcelLog.read(file));
            } else if (quote.isPresent()) {
                throw new EvidenceException(EvidenceErrorCode.EVIDENCE_PARTS, "expected one quote, found two");
            } else {
                quote = Optional.of(Quote.readFile(file, memory));
            }
        }
        return new TdxEvidence(quote, quote.isPresent() ? Optional.of(report(quote.get())) : Optional.empty(), logs);
    }

    private static TdReport report(Quote quote) throws EvidenceException {
        if (!quote.isTdx()) {
            throw new EvidenceException(
                    EvidenceErrorCode.MALFORMED_STRUCTURE,
                    "expected the quote of a trust domain, found that of an enclave");
        }
        return TdReport.read(quote);
    }
}
