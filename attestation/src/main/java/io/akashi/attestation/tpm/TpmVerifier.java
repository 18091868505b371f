package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.tcg.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records what is true of a TPM's evidence. */
final class TpmVerifier {
    private TpmVerifier() {}

    /** Attested structures: who signed, whether a TPM holds that key, and what they show. */
    static TpmFindings attested(TpmEvidence.Attested evidence, AttestationRequest request, Checks checks)
            throws EvidenceException {
        checks.pass(
                CheckId.CONTENT,
                "structures that a TPM signs",
                evidence.statements().size() + " of them");
        Signer signer = Signer.find(evidence, request);
        if (signer.key().isEmpty()) {
            checks.noData(CheckId.KEY_MISSING, "the key of the signature", "none");
        }
        signer.key()
                .ifPresent(key -> evidence.statements()
                        .forEach(statement -> checks.record(CheckId.TPM_SIGNATURE, Signer.verify(statement, key))));
        Optional<KeyCertificate> voucher = new SignerChecks(evidence, request, checks).record(signer);
        new StatementChecks(evidence, checks).record(request.binding());
        List<EventLog> logs = logs(evidence, request);
        Registers registers = Registers.of(evidence);
        new LogChecks(logs, checks).record(registers);
        Optional<Boolean> secureBoot =
                logs.stream().flatMap(log -> registers.secureBoot(log).stream()).findFirst();
        return new TpmFindings(signer, voucher, registers, secureBoot);
    }

    private static List<EventLog> logs(TpmEvidence.Attested evidence, AttestationRequest request)
            throws EvidenceException {
        List<EventLog> logs = new ArrayList<>(evidence.log().stream().toList());
        for (Bytes file : request.endorsements().eventLogs()) {
            logs.add(EventLog.read(file));
        }
        return List.copyOf(logs);
    }

    /** A certificate by itself: its issuer's signature is all there is to check. */
    static void certificate(TpmEvidence.KeyCertificate evidence, AttestationRequest request, Checks checks) {
        checks.noData(CheckId.QUOTE_MISSING, "a quote", "a certificate alone");
        new KeyCertificateChecks(request, request.endorsements().certificates(), checks).alone(evidence.certificate());
    }

    /** A log, or a certificate of which only the form is read. */
    static void unsigned(Checks checks) {
        checks.noData(CheckId.QUOTE_MISSING, "a quote", "something unsigned alone");
        checks.noData(CheckId.UNSIGNED, "a signature of a TPM", "none");
        checks.noData(CheckId.ISSUER_MISSING, "an issuer", "none at hand");
        checks.noData(CheckId.CRL_MISSING, "a certificate to ask about", "none");
    }
}
