package io.akashi.attestation.endorsement;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.NamedKey;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.memory.Memory;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.Crl;
import java.util.List;

/**
 * What a verifier is given besides the evidence, by kind. None of it is trusted.
 *
 * @param keys public keys, bare or of key sets
 * @param statements of Intel
 * @param documents JSON of other kinds, for the systems that know them
 * @param eventLogs of TCG
 * @param opaque files that are none of these, as they are
 * @param memory what they were read with, and the evidence beside them is; no verdict rests on it
 */
public record Endorsements(
        List<Certificate> certificates,
        List<Crl> revocationLists,
        List<NamedKey> keys,
        List<IntelStatement> statements,
        List<JsonValue> documents,
        List<Bytes> eventLogs,
        List<Bytes> opaque,
        Memory memory) {
    /** Nothing. */
    public static final Endorsements NONE = new Endorsements(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Memory.none());

    /** Whether there is anything of a kind that every system knows. */
    public boolean isRecognised() {
        return !(certificates.isEmpty()
                && revocationLists.isEmpty()
                && keys.isEmpty()
                && statements.isEmpty()
                && eventLogs.isEmpty());
    }

    /** Copies the lists. */
    public Endorsements {
        certificates = List.copyOf(certificates);
        revocationLists = List.copyOf(revocationLists);
        keys = List.copyOf(keys);
        statements = List.copyOf(statements);
        documents = List.copyOf(documents);
        eventLogs = List.copyOf(eventLogs);
        opaque = List.copyOf(opaque);
    }
}
