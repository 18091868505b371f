package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.tcg.EventLog;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.DerScan;
import io.akashi.attestation.x509.Pem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The forms in which evidence of a TPM comes, told apart by content. */
sealed interface TpmEvidence {
    /**
     * Attested structures with what belongs to them.
     *
     * @param statements at least one; at most one of a certified key
     * @param signer the public area of their key, where it is in the evidence
     * @param certificates that of the key first, and then candidates for its chain
     */
    record Attested(
            List<Statement> statements,
            Optional<TpmPublic> signer,
            List<Certificate> certificates,
            Optional<EventLog> log)
            implements TpmEvidence {
        /** Copies the lists. */
        public Attested {
            statements = List.copyOf(statements);
            certificates = List.copyOf(certificates);
        }

        /** The same, where a quote came without its values with those among {@code files} that are of its registers. */
        Attested withValues(List<Bytes> files) {
            List<Statement> completed =
                    statements.stream().map(one -> one.withValues(files)).toList();
            return new Attested(completed, signer, certificates, log);
        }

        /** The certified key, where there is one. */
        Optional<TpmPublic> certified() {
            return statements.stream().flatMap(s -> s.certified().stream()).findFirst();
        }
    }

    /** One signed structure, and the registers or the key that it is of. */
    record Statement(TpmAttest attest, TpmSignature signature, List<PcrBank> banks, Optional<TpmPublic> certified) {
        /** Copies the list. */
        public Statement {
            banks = List.copyOf(banks);
        }

        private Statement withValues(List<Bytes> files) {
            if (!banks.isEmpty() || !(attest.content() instanceof TpmAttest.Content.Quote quote)) {
                return this;
            }
            return files.stream()
                    .flatMap(file -> PcrFile.attempt(file).stream())
                    .filter(quote::isOf)
                    .findFirst()
                    .map(found -> new Statement(attest, signature, found, certified))
                    .orElse(this);
        }
    }

    /** A log alone. */
    record Log(EventLog log) implements TpmEvidence {}

    /** The certificate of a key alone. */
    record KeyCertificate(Certificate certificate) implements TpmEvidence {}

    /** A platform's attribute certificate alone, in DER. */
    record PlatformCertificate(Bytes der) implements TpmEvidence {}

    static TpmEvidence read(List<Bytes> files) throws EvidenceException {
        if (!files.isEmpty() && TpmAttest.begins(files.get(0))) {
            return StatementReader.read(files);
        }
        if (files.size() != 1 || files.get(0).isEmpty()) {
            throw parts(files.size() + " other files");
        }
        Bytes file = files.get(0);
        if (Pem.isPem(file)) {
            List<Certificate> certificates = Pem.certificates(file);
            if (certificates.size() != 1) {
                throw parts(certificates.size() + " certificates");
            }
            return new KeyCertificate(certificates.get(0));
        }
        return switch (file.at(0)) {
            case 0x30 -> certificate(file);
            case 0x0a -> message(GoAttestation.read(file));
            default -> new Log(EventLog.read(file));
        };
    }

    private static TpmEvidence certificate(Bytes der) throws EvidenceException {
        DerScan.check(der);
        try {
            org.bouncycastle.asn1.x509.AttributeCertificate.getInstance(der.toArray())
                    .getAcinfo()
                    .getIssuer();
            return new PlatformCertificate(der);
        } catch (RuntimeException e) {
            // Bouncy Castle reports another structure by many unchecked types.
            return new KeyCertificate(Certificate.read(der));
        }
    }

    private static TpmEvidence message(GoAttestation message) throws EvidenceException {
        List<Statement> statements = new ArrayList<>();
        for (GoAttestation.Quote quote : message.quotes()) {
            TpmAttest attest = TpmAttest.read(quote.attest());
            if (attest.type() != TpmAttest.QUOTE) {
                throw parts("a certified key among the quotes of a message");
            }
            statements.add(new Statement(
                    attest, TpmSignature.read(quote.signature()), List.of(quote.registers()), Optional.empty()));
        }
        if (statements.isEmpty() || statements.size() > StatementReader.MAXIMUM) {
            throw parts(statements.size() + " quotes in a message");
        }
        List<Certificate> certificates = new ArrayList<>();
        if (!message.certificate().isEmpty()) {
            certificates.add(Certificate.read(message.certificate()));
            for (Bytes der : message.intermediates()) {
                certificates.add(Certificate.read(der));
            }
        }
        Optional<EventLog> log = message.log().isEmpty() ? Optional.empty() : Optional.of(EventLog.read(message.log()));
        return new Attested(statements, Optional.of(TpmPublic.read(message.key())), certificates, log);
    }

    static EvidenceException parts(String actual) {
        return new EvidenceException(
                EvidenceErrorCode.EVIDENCE_PARTS,
                "expected attested structures, each with its signature and what it is of, and their event log, or one"
                        + " message, log or certificate; found " + actual);
    }
}
