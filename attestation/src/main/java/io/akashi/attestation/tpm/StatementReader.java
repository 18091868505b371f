package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.tcg.EventLog;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads attested structures in files as tpm2-tools writes them: for each TPMS_ATTEST and TPMT_SIGNATURE, then, where it is at
 * hand, the PCR values of a quote or TPM2B_PUBLIC of a certified key; at the end the event log, if there is one.
 */
final class StatementReader {
    /** Quotes of each bank, and a certified key. */
    static final int MAXIMUM = 8;

    private StatementReader() {}

    static TpmEvidence read(List<Bytes> files) throws EvidenceException {
        List<TpmEvidence.Statement> statements = new ArrayList<>();
        Optional<EventLog> log = Optional.empty();
        List<Bytes> group = new ArrayList<>();
        for (Iterator<Bytes> left = files.iterator(); left.hasNext(); ) {
            Bytes file = left.next();
            if (EventLog.begins(file) && !left.hasNext()) {
                log = Optional.of(EventLog.read(file));
            } else if (TpmAttest.begins(file) && !group.isEmpty()) {
                statements.add(statement(group));
                group = new ArrayList<>(List.of(file));
            } else {
                group.add(file);
            }
        }
        statements.add(statement(group));
        long keys = statements.stream()
                .filter(s -> s.attest().type() == TpmAttest.CERTIFY)
                .count();
        if (statements.size() > MAXIMUM || keys > 1) {
            throw TpmEvidence.parts(statements.size() + " structures, " + keys + " of certified keys");
        }
        return new TpmEvidence.Attested(statements, Optional.empty(), List.of(), log);
    }

    private static TpmEvidence.Statement statement(List<Bytes> files) throws EvidenceException {
        if (files.size() < 2 || files.size() > 3) {
            throw TpmEvidence.parts(files.size() + " files of one structure");
        }
        TpmAttest attest = TpmAttest.read(files.get(0));
        TpmSignature signature = TpmSignature.read(files.get(1));
        List<PcrBank> banks = new ArrayList<>();
        Optional<TpmPublic> certified = Optional.empty();
        if (files.size() == 3 && attest.type() == TpmAttest.QUOTE) {
            banks.addAll(PcrFile.read(files.get(2)));
        } else if (files.size() == 3) {
            certified = Optional.of(TpmPublic.read(files.get(2)));
        }
        return new TpmEvidence.Statement(attest, signature, banks, certified);
    }
}
