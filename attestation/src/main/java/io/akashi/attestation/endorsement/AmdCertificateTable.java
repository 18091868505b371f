package io.akashi.attestation.endorsement;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of certificates that a host hands to a guest with an SEV-SNP report: entries of a GUID (16 bytes, in the
 * order of its text), an offset and a length (4 bytes each, little-endian), ended by an entry of zeros; then the contents.
 * Source: AMD 56421, "SEV-ES Guest-Hypervisor Communication Block Standardization", "SNP Extended Guest Request".
 */
public final class AmdCertificateTable {
    private static final int ENTRY_SIZE = 24;
    private static final int GUID_SIZE = 16;
    private static final int MAXIMUM_ENTRIES = 16;
    private static final int MAXIMUM_CONTENT = 1 << 16;

    /** VCEK, VLEK, ASK or ASVK, ARK, revocation list. */
    private static final List<String> KNOWN = List.of(
            "63da758de6644564adc5f4b93be8accd",
            "a8074bc2a25a483eaae639c045a0b8a1",
            "4ab7b379bbac4fe4a02f05aef327c782",
            "c0b406a4a803495297433fb6014cd0ae",
            "92f81bc358114d3d97ffd19f88dc67ea");

    private AmdCertificateTable() {}

    /** Whether {@code file} begins as such a table does: with an entry of a kind that we know. */
    public static boolean begins(Bytes file) {
        return file.size() >= 2 * ENTRY_SIZE
                && KNOWN.contains(file.slice(0, GUID_SIZE).hex());
    }

    /**
     * The contents of the known entries, in order. Empty entries and those of other kinds are passed over.
     *
     * @throws EvidenceException if the table has no end, or an entry lies outside of it
     */
    static List<Bytes> read(Bytes table) throws EvidenceException {
        List<Bytes> contents = new ArrayList<>();
        StructureReader in = new StructureReader("certificate table", table);
        for (int entries = 0; entries <= MAXIMUM_ENTRIES; entries++) {
            Bytes guid = in.bytes(GUID_SIZE);
            long offset = in.u32LE();
            long length = in.u32LE();
            if (guid.isZero()) {
                return List.copyOf(contents);
            }
            if (length > 0 && KNOWN.contains(guid.hex())) {
                contents.add(content(table, offset, length));
            }
        }
        throw new EvidenceException(
                EvidenceErrorCode.LIMIT_EXCEEDED, "certificate table of more than " + MAXIMUM_ENTRIES + " entries");
    }

    private static Bytes content(Bytes table, long offset, long length) throws EvidenceException {
        if (length > MAXIMUM_CONTENT) {
            throw new EvidenceException(
                    EvidenceErrorCode.LIMIT_EXCEEDED, "certificate of " + length + " bytes, limit " + MAXIMUM_CONTENT);
        }
        if (offset < ENTRY_SIZE || offset + length > table.size()) {
            throw new EvidenceException(
                    EvidenceErrorCode.MALFORMED_STRUCTURE,
                    "certificate of " + length + " bytes at offset " + offset + " of a table of " + table.size());
        }
        return table.slice((int) offset, (int) (offset + length));
    }
}
