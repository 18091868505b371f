package io.akashi.attestation.endorsement;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Jwks;
import io.akashi.attestation.crypto.NamedKey;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.memory.Kind;
import io.akashi.attestation.memory.Memory;
import io.akashi.attestation.tcg.EventLog;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.Crl;
import io.akashi.attestation.x509.DerScan;
import io.akashi.attestation.x509.Pem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises endorsements by their content, never by a name: PEM, DER (several values too), JSON, AMD's table of certificates, event
 * logs; the rest is opaque.
 */
public final class EndorsementSorter {
    private static final Kind<Endorsements> FILE = new Kind<>(Endorsements.class, EndorsementSorter::one);

    /** How a list in DER begins where it is written in hexadecimal, as the PCCS does. */
    private static final Pattern HEX_OF_DER = Pattern.compile("308[0-4][0-9a-fA-F]+");

    private static final int SHORTEST_LIST = 256;

    private final Set<Certificate> certificates = new LinkedHashSet<>();
    private final Set<Crl> lists = new LinkedHashSet<>();
    private final Set<NamedKey> keys = new LinkedHashSet<>();
    private final List<IntelStatement> statements = new ArrayList<>();
    private final List<JsonValue> documents = new ArrayList<>();
    private final List<Bytes> logs = new ArrayList<>();
    private final List<Bytes> opaque = new ArrayList<>();

    private final Memory memory;

    private EndorsementSorter(Memory memory) {
        this.memory = memory;
    }

    /** @throws EvidenceException if a file begins as a known kind and is malformed */
    public static Endorsements sort(List<Bytes> files) throws EvidenceException {
        return sort(files, Memory.none());
    }

    /** The same, not read again where {@code memory} has the file or a part of it. */
    public static Endorsements sort(List<Bytes> files, Memory memory) throws EvidenceException {
        EndorsementSorter sorter = new EndorsementSorter(memory);
        for (Bytes file : files) {
            sorter.addAll(memory.read(FILE, file));
        }
        return sorter.sorted();
    }

    private static Endorsements one(Bytes file, Memory memory) throws EvidenceException {
        EndorsementSorter sorter = new EndorsementSorter(memory);
        sorter.add(file);
        return sorter.sorted();
    }

    private Endorsements sorted() {
        return new Endorsements(
                List.copyOf(certificates),
                List.copyOf(lists),
                List.copyOf(keys),
                statements,
                documents,
                logs,
                opaque,
                memory);
    }

    private void addAll(Endorsements file) {
        certificates.addAll(file.certificates());
        lists.addAll(file.revocationLists());
        keys.addAll(file.keys());
        statements.addAll(file.statements());
        documents.addAll(file.documents());
        logs.addAll(file.eventLogs());
        opaque.addAll(file.opaque());
    }

    private void add(Bytes file) throws EvidenceException {
        String start = file.slice(0, Math.min(64, file.size())).utf8().strip();
        if (start.startsWith("{") || start.startsWith("[")) {
            addJson(file);
        } else if (Pem.isPem(file)) {
            addPem(file);
        } else if (IntelFiles.isEscapedPem(start)) {
            addPem(IntelFiles.unescaped(file.utf8().strip()));
        } else if (EventLog.begins(file)) {
            logs.add(file);
        } else if (AmdCertificateTable.begins(file)) {
            for (Bytes content : AmdCertificateTable.read(file)) {
                addCertified(content);
            }
        } else if (file.size() > SHORTEST_LIST && HEX_OF_DER.matcher(start).matches()) {
            addCertified(Bytes.ofHex(file.utf8().strip()));
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
                    certificates.add(memory.read(Certificate.KIND, block.content()));
                case "X509 CRL" -> lists.add(memory.read(Crl.KIND, block.content()));
                case "PUBLIC KEY" -> keys.add(new NamedKey("", VerificationKey.ofSpki(block.content())));
                default -> opaque.add(block.content());
            }
        }
    }

    private void addDer(Bytes der) throws EvidenceException {
        Optional<Certificate> certificate = attempt(() -> memory.read(Certificate.KIND, der));
        Optional<Crl> list = certificate.isPresent() ? Optional.empty() : attempt(() -> memory.read(Crl.KIND, der));
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
            return;
        }
        Optional<IntelFiles> intel = IntelFiles.open(text, object);
        if (intel.isPresent()) {
            statements.addAll(intel.get().statements());
            for (Bytes file : intel.get().files()) {
                addCertified(file);
            }
        } else if (object.find("vcekCert").isPresent()) {
            certificates.addAll(Pem.certificates(Bytes.ofUtf8(object.text("vcekCert")), memory));
            certificates.addAll(Pem.certificates(Bytes.ofUtf8(object.text("certificateChain")), memory));
        } else if (object.find("keys").isPresent()) {
            addKeySet(object);
        } else if (object.find("kty").isPresent()) {
            addKey(object);
        } else {
            documents.add(object);
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
