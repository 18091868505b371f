package io.akashi.attestation.nitro;

import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binding.BindingSlot;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.AttestationSystem;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.system.TcbReport;
import java.util.List;

/** AWS Nitro Enclaves. Evidence: one attestation document, COSE_Sign1 in binary. */
public final class NitroSystem implements AttestationSystem {
    @Override
    public SystemName name() {
        return SystemName.NITRO;
    }

    @Override
    public List<String> measurementNames() {
        return NitroClaims.names();
    }

    @Override
    public int runtimeOpacity() {
        return 2;
    }

    @Override
    public Examination examine(AttestationRequest request, Checks checks) throws EvidenceException {
        NitroDocument document = NitroDocument.read(request.onlyEvidence(), request.memory());
        NitroVerifier.verify(document, request, checks);
        return new Examination(
                NitroClaims.of(document),
                TcbReport.none(),
                NitroClaims.measurements(document),
                List.of(
                        BindingSlot.variable("nonce", document.nonce()),
                        BindingSlot.key("public_key", document.publicKey())),
                document.madeAt(),
                NitroClaims.facts(document),
                List.of());
    }
}
