package io.akashi.attestation.nitro;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborReader;
import io.akashi.attestation.cbor.CborRules;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.cose.CoseSign1;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.memory.Memory;
import io.akashi.attestation.x509.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An attestation document, read and not verified. Source: AWS Nitro Enclaves NSM API documentation, "Attestation
 * document specification".
 *
 * @param message the COSE_Sign1 message it is
 * @param timestamp of the module, in milliseconds since 1970
 * @param pcrs by index, from 0 to 31
 * @param authorities the cabundle, root first
 * @param publicKey given by the enclave, at most 1,024 bytes; no bytes if none
 * @param userData given by the enclave, at most 512 bytes; no bytes if none
 * @param nonce given by the enclave, at most 512 bytes; no bytes if none
 */
record NitroDocument(
        CoseSign1 message,
        String moduleId,
        Digest digest,
        long timestamp,
        SortedMap<Integer, Bytes> pcrs,
        Certificate certificate,
        List<Certificate> authorities,
        Bytes publicKey,
        Bytes userData,
        Bytes nonce) {
    private static final int MAXIMUM_AUTHORITIES = 16;
    private static final int MAXIMUM_PCRS = 32;

    static NitroDocument read(Bytes encoded, Memory memory) throws EvidenceException {
        CoseSign1 message = CoseSign1.read(encoded, CborRules.WELL_FORMED);
        CborValue.Dict map =
                CborReader.read(message.payload(), CborRules.WELL_FORMED).asMap("the document");
        String digest = map.get("digest").asText("digest");
        if (!digest.equals("SHA384")) {
            throw malformed("digest SHA384", "another");
        }
        String moduleId = map.get("module_id").asText("module_id");
        long timestamp = map.get("timestamp").asInteger("timestamp");
        if (moduleId.isEmpty() || timestamp <= 0) {
            throw malformed("a module_id and a timestamp above 0", "\"\" or " + timestamp);
        }
        return new NitroDocument(
                message,
                moduleId,
                Digest.SHA384,
                timestamp,
                pcrs(map.get("pcrs").asMap("pcrs")),
                memory.read(Certificate.KIND, map.get("certificate").asBytes("certificate")),
                authorities(map.get("cabundle").asArray("cabundle"), memory),
                optional(map, "public_key", 1024),
                optional(map, "user_data", 512),
                optional(map, "nonce", 512));
    }

    /** The time that the module states. */
    Instant madeAt() {
        return Instant.ofEpochMilli(timestamp);
    }

    /** PCR 0, the digest of the image: every document has it. */
    Bytes imageDigest() {
        return Objects.requireNonNull(pcrs.get(0));
    }

    private static SortedMap<Integer, Bytes> pcrs(CborValue.Dict map) throws EvidenceException {
        if (map.entries().isEmpty() || map.entries().size() > MAXIMUM_PCRS) {
            throw malformed("1 to 32 PCRs", Integer.toString(map.entries().size()));
        }
        SortedMap<Integer, Bytes> pcrs = new TreeMap<>();
        for (Map.Entry<CborValue, CborValue> entry : map.entries().entrySet()) {
            long index = entry.getKey().asInteger("a PCR index");
            Bytes value = entry.getValue().asBytes("a PCR");
            if (index < 0 || index >= MAXIMUM_PCRS || value.size() != Digest.SHA384.size()) {
                throw malformed("PCR 0 to 31 of 48 bytes", "PCR " + index + " of " + value.size());
            }
            pcrs.put((int) index, value);
        }
        if (!pcrs.containsKey(0)) {
            throw malformed("PCR 0", "none");
        }
        return pcrs;
    }

    private static List<Certificate> authorities(List<CborValue> items, Memory memory) throws EvidenceException {
        if (items.isEmpty() || items.size() > MAXIMUM_AUTHORITIES) {
            throw malformed("1 to 16 certificates in cabundle", Integer.toString(items.size()));
        }
        List<Certificate> read = new ArrayList<>();
        for (CborValue item : items) {
            read.add(memory.read(Certificate.KIND, item.asBytes("a certificate")));
        }
        return List.copyOf(read);
    }

    private static Bytes optional(CborValue.Dict map, String name, int maximum) throws EvidenceException {
        Optional<CborValue> found = map.find(name).filter(value -> !(value instanceof CborValue.Null));
        Bytes value = found.isPresent() ? found.get().asBytes(name) : Bytes.EMPTY;
        if (value.size() > maximum) {
            throw malformed(name + " of at most " + maximum + " bytes", value.size() + " bytes");
        }
        return value;
    }

    private static EvidenceException malformed(String expected, String actual) {
        return new EvidenceException(
                EvidenceErrorCode.MALFORMED_STRUCTURE, "expected " + expected + ", found " + actual);
    }
}
