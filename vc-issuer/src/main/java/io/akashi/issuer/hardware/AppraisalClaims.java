package io.akashi.issuer.hardware;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.ear.EarAppraisal;
import io.akashi.attestation.json.JsonWriter;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.system.TcbReport;
import java.util.List;

/**
 * What an appraisal found, as a credential says it: members {@code attestation}, {@code trustworthiness} and {@code tcb}.
 * Only claims that are listed here are handed on, so that no identifier of hardware is by accident; whether {@code ueid} is
 * among them, and whose, the policy says.
 */
final class AppraisalClaims {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEASURED = "akashi_measurements";

    private static final List<String> HANDED_ON = List.of(
            "eat_profile", "oemid", "hwmodel", "hwversion", "oemboot", "dbgstat", "swname", "swversion", "ueid");

    private AppraisalClaims() {}

    static JsonNode of(SystemName system, Appraisal appraisal) {
        ObjectNode claims = JSON.createObjectNode();
        claims.set("attestation", attestation(system, appraisal));
        claims.set("trustworthiness", trustworthiness(appraisal));
        claims.set("tcb", tcb(appraisal.tcb()));
        return claims;
    }

    private static ObjectNode attestation(SystemName system, Appraisal appraisal) {
        JsonNode found = tree(JsonWriter.write(appraisal.findings().claims().toJson()));
        ObjectNode members = JSON.createObjectNode();
        members.put("environment", system.environment());
        HANDED_ON.stream().filter(found::has).forEach(name -> members.set(name, found.path(name)));
        if (found.has(MEASURED)) {
            members.set("measurements", found.path(MEASURED));
        }
        return members;
    }

    private static ObjectNode trustworthiness(Appraisal appraisal) {
        ObjectNode members = JSON.createObjectNode();
        members.put("status", appraisal.verdict().text());
        ObjectNode vector = members.putObject("vector");
        for (EarAppraisal part : appraisal.findings().ear().submodules().values()) {
            part.vector().values().forEach((claim, value) -> vector.put(claim.text(), value));
        }
        return members;
    }

    private static ObjectNode tcb(TcbReport report) {
        ObjectNode members = JSON.createObjectNode();
        report.status().ifPresent(status -> members.put("status", status));
        report.evaluationDataNumber().ifPresent(number -> members.put("evaluationDataNumber", number));
        report.advisories().forEach(members.putArray("advisories")::add);
        return members;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("claims that are not JSON", e);
        }
    }
}
