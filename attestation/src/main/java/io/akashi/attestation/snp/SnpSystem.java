package io.akashi.attestation.snp;

import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binding.BindingSlot;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.AttestationSystem;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.system.SystemName;
import java.util.List;
import java.util.Optional;

/**
 * AMD SEV-SNP. Evidence: one attestation report of 1,184 bytes, alone or followed by the host's table of certificates.
 * Endorsements: the certificate of the VCEK or VLEK, ASK or ASVK, ARK, and the revocation list of the ARK.
 */
public final class SnpSystem implements AttestationSystem {
    @Override
    public SystemName name() {
        return SystemName.SEV_SNP;
    }

    @Override
    public List<String> measurementNames() {
        return SnpClaims.names();
    }

    @Override
    public int runtimeOpacity() {
        return 2;
    }

    @Override
    public Examination examine(AttestationRequest request, Checks checks) throws EvidenceException {
        SnpEvidence evidence = SnpEvidence.read(request.onlyEvidence(), request.memory());
        SnpReport report = evidence.report();
        Optional<EndorsementKey> key = SnpVerifier.verify(evidence, request, checks);
        Optional<SnpProduct> product = key.flatMap(EndorsementKey::product)
                .or(() -> report.platform().cpu().product());
        String name = key.map(EndorsementKey::productName)
                .or(() -> product.map(SnpProduct::text))
                .orElse("");
        return new Examination(
                SnpClaims.of(report, name),
                SnpTcbChecks.levels(report.platform().levels(), product),
                SnpClaims.measurements(report),
                List.of(BindingSlot.fixed("reportData", report.guest().reportData())),
                request.evidenceTime(),
                SnpClaims.facts(report, name),
                SnpProperties.of(report, name));
    }
}
