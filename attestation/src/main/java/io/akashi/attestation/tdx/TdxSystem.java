package io.akashi.attestation.tdx;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binding.BindingSlot;
import io.akashi.attestation.intel.IntelFindings;
import io.akashi.attestation.intel.Quote;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.AttestationSystem;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.system.TcbReport;
import io.akashi.attestation.tcg.EventLog;
import java.util.ArrayList;
import java.util.List;

/**
 * Intel TDX. Evidence: one quote, in binary or hexadecimal, and event logs beside it or among the endorsements; or a log
 * alone, which is replayed and comes to no verdict.
 */
public final class TdxSystem implements AttestationSystem {
    @Override
    public SystemName name() {
        return SystemName.TDX;
    }

    @Override
    public List<String> measurementNames() {
        return TdxClaims.NAMES;
    }

    @Override
    public int runtimeOpacity() {
        return 2;
    }

    @Override
    public Examination examine(AttestationRequest request, Checks checks) throws EvidenceException {
        TdxEvidence evidence = TdxEvidence.read(request.evidence(), request.memory());
        if (evidence.quote().isEmpty() || evidence.report().isEmpty()) {
            return log(evidence, request, checks);
        }
        return quote(evidence.quote().get(), evidence.report().get(), logs(evidence, request), request, checks);
    }

    private static List<EventLog> logs(TdxEvidence evidence, AttestationRequest request) throws EvidenceException {
        List<EventLog> logs = new ArrayList<>(evidence.logs());
        for (Bytes file : request.endorsements().eventLogs()) {
            logs.add(CcelLog.read(file));
        }
        return logs;
    }

    private static Examination quote(
            Quote quote, TdReport report, List<EventLog> logs, AttestationRequest request, Checks checks)
            throws EvidenceException {
        IntelFindings findings = TdxVerifier.verify(quote, report, request, checks);
        TdxVerifier.logs(report, logs, checks);
        Facts.Builder facts = Facts.builder();
        TdxFacts.put(facts, report);
        for (EventLog log : logs) {
            TdxFacts.put(facts, log);
        }
        findings.putFacts(facts);
        return new Examination(
                TdxClaims.of(report, findings),
                findings.tcb(),
                TdxClaims.measurements(report),
                List.of(BindingSlot.fixed("report_data", report.reportData())),
                request.evidenceTime(),
                facts.build(),
                TdxClaims.properties(report, findings));
    }

    private static Examination log(TdxEvidence evidence, AttestationRequest request, Checks checks)
            throws EvidenceException {
        TdxVerifier.withoutQuote(checks);
        Facts.Builder facts = Facts.builder();
        for (EventLog log : evidence.logs()) {
            TdxFacts.put(facts, log);
        }
        return new Examination(
                TdxClaims.ofLogAlone(),
                TcbReport.none(),
                List.of(),
                List.of(),
                request.evidenceTime(),
                facts.build(),
                List.of());
    }
}
