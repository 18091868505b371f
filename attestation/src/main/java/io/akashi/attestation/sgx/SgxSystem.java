package io.akashi.attestation.sgx;

import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binding.BindingSlot;
import io.akashi.attestation.intel.IntelFindings;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.AttestationSystem;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.system.SystemName;
import java.util.List;

/** Intel SGX. Evidence: one quote, in binary, in hexadecimal, or in Open Enclave's JSON object with held data. */
public final class SgxSystem implements AttestationSystem {
    @Override
    public SystemName name() {
        return SystemName.SGX;
    }

    @Override
    public List<String> measurementNames() {
        return SgxClaims.NAMES;
    }

    @Override
    public int runtimeOpacity() {
        return 2;
    }

    @Override
    public Examination examine(AttestationRequest request, Checks checks) throws EvidenceException {
        SgxEvidence evidence = SgxEvidence.read(request.onlyEvidence(), request.memory());
        IntelFindings findings = SgxVerifier.verify(evidence, request, checks);
        return new Examination(
                SgxClaims.of(evidence, findings),
                findings.tcb(),
                SgxClaims.measurements(evidence),
                List.of(BindingSlot.fixed("report_data", evidence.report().reportData())),
                request.evidenceTime(),
                SgxClaims.facts(evidence, findings),
                SgxClaims.properties(evidence, findings));
    }
}
