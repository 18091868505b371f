package io.akashi.attestation.tdx;

import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.tcg.EventLog;
import io.akashi.attestation.tcg.SecureBoot;
import io.akashi.attestation.tcg.TcgAlgorithm;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a report and of a log as they lie there. */
final class TdxFacts {
    private TdxFacts() {}

    static void put(Facts.Builder facts, TdReport report) {
        facts.put("teeTcbSvn", report.teeTcbSvn())
                .put("mrseam", report.mrSeam())
                .put("mrsignerseam", report.mrSignerSeam())
                .put("seamAttributes", report.seamAttributes())
                .put("tdAttributes", report.tdAttributes())
                .put("xfam", report.xfam())
                .put("mrtd", report.mrTd())
                .put("mrconfigid", report.mrConfigId())
                .put("mrowner", report.mrOwner())
                .put("mrownerconfig", report.mrOwnerConfig());
        for (int i = 0; i < report.rtmrs().size(); i++) {
            facts.put("rtmr" + i, report.rtmrs().get(i));
        }
        facts.put("reportData", report.reportData());
        if (!report.teeTcbSvn2().isEmpty()) {
            facts.put("teeTcbSvn2", report.teeTcbSvn2()).put("mrservicetd", report.mrServiceTd());
        }
    }

    /** A log: its registers are keyed by the index of the log. */
    static void put(Facts.Builder facts, EventLog log) {
        facts.put("events", log.events().size())
                .put(
                        "banks",
                        JsonValue.ofTexts(
                                log.banks().stream().map(TcgAlgorithm::name).toList()));
        Digest bank = CcelLog.bank(log);
        Map<String, JsonValue> registers = new LinkedHashMap<>();
        log.replay(bank).forEach((index, value) -> registers.put(index.toString(), JsonValue.of(value.hex())));
        facts.put("bank", TcgAlgorithm.name(bank)).put("pcrs", new JsonValue.Obj(registers));
        SecureBoot.in(log, bank, CcelLog.FIRMWARE).ifPresent(state -> facts.put("secureBoot", JsonValue.of(state)));
    }
}
