package io.akashi.attestation.codec;

import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.ear.EarAppraisal;
import io.akashi.attestation.ear.EarJson;
import io.akashi.attestation.eat.EatClaims;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.AttestationSystem;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.system.TcbReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A result, or its submodules alone, in JSON, read for its content. */
public final class EarCodecSystem implements AttestationSystem {
    @Override
    public SystemName name() {
        return SystemName.EAR;
    }

    @Override
    public List<String> measurementNames() {
        return List.of();
    }

    @Override
    public int runtimeOpacity() {
        return 0;
    }

    @Override
    public Examination examine(AttestationRequest request, Checks checks) throws EvidenceException {
        JsonValue.Obj object = JsonReader.readObject(request.onlyEvidence());
        Map<String, EarAppraisal> submodules =
                object.find("eat_profile").isPresent() ? EarJson.read(object).submodules() : EarJson.submodules(object);
        UnprotectedChecks.record(checks);
        checks.noData(CheckId.UNSIGNED, "a signature", "a result without one");
        Map.Entry<String, EarAppraisal> first = submodules.entrySet().iterator().next();
        Map<String, JsonValue> vector = new LinkedHashMap<>();
        first.getValue().vector().values().forEach((claim, value) -> vector.put(claim.text(), JsonValue.of(value)));
        Facts facts = Facts.builder()
                .put("submod", first.getKey())
                .put("status", first.getValue().status().text())
                .put("vector", new JsonValue.Obj(vector))
                .build();
        EatClaims claims = EatClaims.builder().build();
        return new Examination(
                claims, TcbReport.none(), List.of(), List.of(), request.evidenceTime(), facts, List.of());
    }
}
