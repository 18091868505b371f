package io.akashi.attestation.tdx;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.intel.IntelFindings;
import io.akashi.attestation.intel.Quote;
import io.akashi.attestation.intel.QuoteVerifier;
import io.akashi.attestation.intel.TeeLevel;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.tcg.EventLog;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Records what is true of a trust domain's quote and of the logs beside it. */
final class TdxVerifier {
    private TdxVerifier() {}

    static IntelFindings verify(Quote quote, TdReport report, AttestationRequest request, Checks checks) {
        TeeLevel level = new TeeLevel.Tdx(report.teeTcbSvn(), report.mrSignerSeam(), report.seamAttributes());
        IntelFindings findings = QuoteVerifier.verify(quote, level, request, checks);
        String expected = "TDATTRIBUTES with nothing in the group TUD";
        if (report.isUntrusted()) {
            checks.fail(CheckId.DEBUG, expected, report.tdAttributes().hex());
        } else {
            checks.pass(CheckId.DEBUG, expected, report.tdAttributes().hex());
        }
        checks.pass(
                CheckId.CONTENT, "the report of a trust domain", quote.body().size() + " bytes");
        return findings;
    }

    /** Each log must come to the registers of the quote that it extends; registers it does not extend are not its matter. */
    static void logs(TdReport report, List<EventLog> logs, Checks checks) {
        for (EventLog log : logs) {
            SortedMap<Integer, Bytes> registers = log.replay(Digest.SHA384);
            if (registers.isEmpty()) {
                checks.fail(CheckId.EVENT_LOG, "events in the bank sha-384", "none");
            }
            for (Map.Entry<Integer, Bytes> entry : registers.entrySet()) {
                if (entry.getKey() > 0) {
                    String name = "rtmr" + (entry.getKey() - 1);
                    Bytes actual = report.rtmrs().get(entry.getKey() - 1);
                    checks.equal(CheckId.EVENT_LOG, name + " " + entry.getValue(), name + " " + actual);
                }
            }
        }
    }

    /** A log by itself: nothing signs it. */
    static void withoutQuote(Checks checks) {
        String expected = "a quote that holds the registers of the log";
        checks.noData(CheckId.QUOTE_MISSING, expected, "an event log alone");
        checks.noData(CheckId.UNSIGNED, expected, "nothing signs a log");
        checks.notApplicable(CheckId.CHAIN, "nothing signs a log");
        checks.noData(CheckId.REVOCATION, expected, "no certificate to ask about");
        checks.notApplicable(CheckId.COLLATERAL, "a log names no platform");
        checks.noData(CheckId.TCB, expected, "a log names no platform");
        checks.noData(CheckId.DEBUG, expected, "a log does not say");
    }
}
