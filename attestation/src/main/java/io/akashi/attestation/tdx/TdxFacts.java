package io.akashi.attestation.tdx;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.system.Facts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
    static void put(Facts.Builder facts, CcelLog log) throws EvidenceException {
        facts.put("events", log.events().size())
                .put(
                        "banks",
                        JsonValue.ofTexts(
                                log.banks().stream().map(TdxFacts::name).toList()));
        Optional<Digest> bank = log.bank();
        if (bank.isPresent()) {
            Map<String, JsonValue> registers = new LinkedHashMap<>();
            for (Map.Entry<Integer, Bytes> entry : log.replay(bank.get()).entrySet()) {
                registers.put(
                        entry.getKey().toString(), JsonValue.of(entry.getValue().hex()));
            }
            facts.put("bank", name(bank.get())).put("pcrs", new JsonValue.Obj(registers));
            SecureBoot.in(log, bank.get()).ifPresent(state -> facts.put("secureBoot", JsonValue.of(state)));
        }
    }

    private static String name(Digest bank) {
        return bank.text().replace("-", "");
    }
}
