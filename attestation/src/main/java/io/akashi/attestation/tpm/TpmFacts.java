package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.tcg.EventLog;
import io.akashi.attestation.tcg.SecureBoot;
import io.akashi.attestation.tcg.TcgAlgorithm;
import io.akashi.attestation.x509.Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a TPM's evidence as they lie there. */
final class TpmFacts {
    private static final int SECURE_BOOT = 7;

    private TpmFacts() {}

    /** Of evidence without a signature of a TPM. */
    static Facts of(TpmEvidence evidence) {
        Facts.Builder facts = Facts.builder();
        if (evidence instanceof TpmEvidence.Log only) {
            log(only.log(), facts);
        } else if (evidence instanceof TpmEvidence.KeyCertificate only) {
            Certificate certificate = only.certificate();
            facts.put("subject", certificate.subject())
                    .put("issuer", certificate.issuer())
                    .put("notAfter", certificate.notAfter().toString());
        } else if (evidence instanceof TpmEvidence.PlatformCertificate only) {
            facts.put("sha256", Digest.SHA256.of(only.der()))
                    .put("length", only.der().size());
        }
        return facts.build();
    }

    /** Of attested structures: the first one's head, and the content of all. */
    static Facts of(TpmEvidence.Attested evidence, TpmFindings findings) {
        TpmAttest attest = evidence.statements().get(0).attest();
        Facts.Builder facts = Facts.builder()
                .put("magic", Long.toHexString(TpmAttest.MAGIC))
                .put("attestType", Integer.toHexString(attest.type()))
                .put("extraData", attest.extraData())
                .put("clock", attest.clock().time())
                .put("resetCount", attest.clock().resetCount())
                .put("restartCount", attest.clock().restartCount())
                .put("safe", attest.clock().safe() ? 1 : 0)
                .put("firmwareVersion", attest.firmwareVersion())
                .put("qualifiedSigner", attest.signer());
        evidence.statements().forEach(statement -> content(statement.attest(), facts));
        findings.registers().measurements().forEach(register -> facts.put(register.name(), register.value()));
        findings.secureBoot().ifPresent(on -> facts.put("secureBoot", JsonValue.of(on)));
        findings.signer().area().ifPresent(area -> facts.put("akName", area.fullName()));
        voucher(evidence, findings, facts);
        return facts.build();
    }

    private static void voucher(TpmEvidence.Attested evidence, TpmFindings findings, Facts.Builder facts) {
        Optional<Certificate> own = evidence.certificates().stream().findFirst();
        own.ifPresent(certificate -> facts.put("akCertIssuer", certificate.issuer())
                .put("akCertKeyMatches", JsonValue.of(findings.signer().key().equals(Optional.of(certificate.key())))));
        findings.voucher()
                .flatMap(KeyCertificate::identity)
                .ifPresent(maker -> facts.put("tpmManufacturer", maker.manufacturer())
                        .put("tpmModel", maker.model())
                        .put("tpmVersion", maker.version()));
    }

    private static void content(TpmAttest attest, Facts.Builder facts) {
        if (attest.content() instanceof TpmAttest.Content.Quote quote) {
            List<JsonValue> selections = new ArrayList<>();
            for (PcrSelection selection : quote.selection()) {
                String bank = TcgAlgorithm.name(selection.bank());
                selections.add(JsonValue.ofTexts(List.of(bank, selection.mask().hex())));
                facts.put("pcrDigest_" + bank, quote.digest());
            }
            facts.put("pcrDigest", quote.digest()).put("pcrSelection", new JsonValue.Arr(selections));
        } else if (attest.content() instanceof TpmAttest.Content.Certify certify) {
            facts.put("certifiedName", certify.name()).put("certifiedQualifiedName", certify.qualifiedName());
        }
    }

    /** A log alone, in SHA-256 where it has that, else in its first bank. */
    private static void log(EventLog log, Facts.Builder facts) {
        Digest bank = log.banks().contains(Digest.SHA256)
                ? Digest.SHA256
                : log.banks().get(0);
        Map<String, JsonValue> registers = new LinkedHashMap<>();
        for (Map.Entry<Integer, Bytes> entry : log.replay(bank).entrySet()) {
            registers.put(
                    entry.getKey().toString(), JsonValue.of(entry.getValue().hex()));
        }
        facts.put("events", log.events().size())
                .put(
                        "banks",
                        JsonValue.ofTexts(
                                log.banks().stream().map(TcgAlgorithm::name).toList()))
                .put("bank", TcgAlgorithm.name(bank))
                .put("pcrs", new JsonValue.Obj(registers));
        SecureBoot.in(log, bank, SECURE_BOOT).ifPresent(on -> facts.put("secureBoot", JsonValue.of(on)));
    }
}
