package io.akashi.attestation.endorsement;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Jwks;
import io.akashi.attestation.crypto.NamedKey;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.Crl;
import io.akashi.attestation.x509.DerScan;
import io.akashi.attestation.x509.Pem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises endorsements by their content, never by a name: PEM, DER (several values too), JSON, AMD's table of certificates, event
 * logs; the rest is opaque.
 */
public final class EndorsementSorter {
    /** Type EV_NO_ACTION, after the index of PCR 0: how a TCG log begins. */
    private static final Bytes LOG_BEGIN = Bytes.of(new byte[] {0, 0, 0, 0, 3, 0, 0, 0});

    private final Set<Certificate> certificates = new LinkedHashSet<>();
    private final Set<Crl> lists = new LinkedHashSet<>();
    private final Set<NamedKey> keys = new LinkedHashSet<>();
    private final List<IntelStatement> statements = new ArrayList<>();
    private final List<JsonValue> documents = new ArrayList<>();
    private final List<Bytes> logs = new ArrayList<>();
    private final List<Bytes> opaque = new ArrayList<>();

    private EndorsementSorter() {}

    /** @throws EvidenceException if a file begins as a known kind and is malformed */
    public static Endorsements sort(List<Bytes> files) throws EvidenceException {
        EndorsementSorter sorter = new EndorsementSorter();
        for (Bytes file : files) {
            sorter.add(file);
        }
        return new Endorsements(
                List.copyOf(sorter.certificates),
                List.copyOf(sorter.lists),
                List.copyOf(sorter.keys),
                sorter.statements,
                sorter.documents,
                sorter.logs,
                sorter.opaque);
    }

    private void add(Bytes file) throws EvidenceException {
        String start = file.slice(0, Math.min(64, file.size())).utf8().strip();
        if (start.startsWith("{") || start.startsWith("[")) {
            addJson(file);
        } else if (Pem.isPem(file)) {
            addPem(file);
        } else if (file.size() > 8 && file.slice(0, 8).equals(LOG_BEGIN)) {
            logs.add(file);
        } else if (AmdCertificateTable.begins(file)) {
            for (Bytes content : AmdCertificateTable.read(file)) {
                addCertified(content);
            }
        } else {
            addCertified(file);
        }
    }

    /** PEM, or DER values one after another; the rest is opaque. */
    private void addCertified(Bytes file) throws EvidenceException {
        if (Pem.isPem(file)) {
            addPem(file);
        } else if (!file.isEmpty() && file.at(0) == 0x30) {
            addDerValues(file);
        } else {
            opaque.add(file);
        }
    }

    /** What is not a row of whole values is one opaque file. */
    private void addDerValues(Bytes file) throws EvidenceException {
        List<Bytes> values = attempt(() -> DerScan.split(file)).orElse(List.of());
        if (values.isEmpty()) {
            opaque.add(file);
        }
        for (Bytes value : values) {
            addDer(value);
        }
    }

    private void addPem(Bytes text) throws EvidenceException {
        for (Pem.Block block : Pem.read(text)) {
            switch (block.label()) {
                case "CERTIFICATE", "TRUSTED CERTIFICATE", "X509 CERTIFICATE" ->
                    certificates.add(Certificate.read(block.content()));
                case "X509 CRL" -> lists.add(Crl.read(block.content()));
                case "PUBLIC KEY" -> keys.add(new NamedKey("", VerificationKey.ofSpki(block.content())));
                default -> opaque.add(block.content());
            }
        }
    }

    private void addDer(Bytes der) throws EvidenceException {
        Optional<Certificate> certificate = attempt(() -> Certificate.read(der));
        Optional<Crl> list = certificate.isPresent() ? Optional.empty() : attempt(() -> Crl.read(der));
        if (certificate.isPresent()) {
            certificates.add(certificate.get());
        } else if (list.isPresent()) {
            lists.add(list.get());
        } else {
            Optional<VerificationKey> key = attempt(() -> VerificationKey.ofSpki(der));
            key.ifPresentOrElse(found -> keys.add(new NamedKey("", found)), () -> opaque.add(der));
        }
    }

    private void addJson(Bytes text) throws EvidenceException {
        JsonValue value = JsonReader.read(text);
        if (!(value instanceof JsonValue.Obj object)) {
            documents.add(value);
        } else if (object.find("tcbInfo").isPresent()) {
            statements.add(statement(IntelStatement.Kind.TCB_INFO, JsonReader.rawMember(text, "tcbInfo"), object));
        } else if (object.find("enclaveIdentity").isPresent()) {
            Bytes raw = JsonReader.rawMember(text, "enclaveIdentity");
            statements.add(statement(IntelStatement.Kind.ENCLAVE_IDENTITY, raw, object));
        } else if (object.find("tcb_info").isPresent()
                || object.find("qe_identity").isPresent()) {
            addCollateral(object);
        } else if (object.find("vcekCert").isPresent()) {
            certificates.addAll(Pem.certificates(Bytes.ofUtf8(object.text("vcekCert"))));
            certificates.addAll(Pem.certificates(Bytes.ofUtf8(object.text("certificateChain"))));
        } else if (object.find("keys").isPresent()) {
            addKeySet(object);
        } else if (object.find("kty").isPresent()) {
            addKey(object);
        } else {
            documents.add(object);
        }
    }

    private static IntelStatement statement(IntelStatement.Kind kind, Bytes raw, JsonValue.Obj answer)
            throws EvidenceException {
        Bytes signature = Bytes.ofHex(answer.text("signature"));
        return new IntelStatement(kind, raw, JsonReader.readObject(raw), signature);
    }

    /** All of Intel's collateral in one object: chains in PEM, lists in PEM or the hexadecimal of DER, texts quoted. */
    private void addCollateral(JsonValue.Obj object) throws EvidenceException {
        for (String name : List.of("pck_crl_issuer_chain", "tcb_info_issuer_chain", "qe_identity_issuer_chain")) {
            if (object.find(name).isPresent()) {
                certificates.addAll(Pem.certificates(Bytes.ofUtf8(object.text(name))));
            }
        }
        for (String name : List.of("root_ca_crl", "pck_crl")) {
            if (object.find(name).isPresent()) {
                String text = object.text(name).strip();
                add(text.startsWith("-----") ? Bytes.ofUtf8(text) : Bytes.ofHex(text));
            }
        }
        addQuoted(IntelStatement.Kind.TCB_INFO, object, "tcb_info");
        addQuoted(IntelStatement.Kind.ENCLAVE_IDENTITY, object, "qe_identity");
    }

    private void addQuoted(IntelStatement.Kind kind, JsonValue.Obj object, String name) throws EvidenceException {
        if (object.find(name).isPresent()) {
            Bytes text = Bytes.ofUtf8(object.text(name));
            Bytes signature = Bytes.ofHex(object.text(name + "_signature"));
            statements.add(new IntelStatement(kind, text, JsonReader.readObject(text), signature));
        }
    }

    private void addKeySet(JsonValue.Obj set) throws EvidenceException {
        for (JsonValue item : set.array("keys")) {
            addKey(item.asObject("a key"));
        }
    }

    /** A key of a kind that we do not check signatures with is passed over: a set may hold others besides. */
    private void addKey(JsonValue.Obj jwk) throws EvidenceException {
        Optional<JsonValue> id = jwk.find("kid");
        String name = id.isPresent() ? id.get().asText("kid") : "";
        Optional<VerificationKey> key = attempt(() -> Jwks.read(jwk));
        if (key.isPresent()) {
            keys.add(new NamedKey(name, key.get()));
        } else {
            documents.add(jwk);
        }
    }

    private interface Reading<T> {
        T read() throws EvidenceException;
    }

    private static <T> Optional<T> attempt(Reading<T> reading) throws EvidenceException {
        try {
            return Optional.of(reading.read());
        } catch (EvidenceException e) {
            if (e.code() == EvidenceErrorCode.LIMIT_EXCEEDED) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
