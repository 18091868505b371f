package io.akashi.attestation.tcg;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.crypto.Digest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header of a crypto-agile log, TCG_EfiSpecIdEvent, itself an event of the older form (TCG PC Client Platform Firmware
 * Profile 1.06, 10.4.5.1).
 *
 * @param sizes of digests by the numbers of their algorithms, in order; none in a log of the older form
 */
record SpecId(Map<Integer, Integer> sizes) {
    /** No header: a log of SHA-1 alone. */
    static final SpecId NONE = new SpecId(Map.of());

    private static final Bytes SIGNATURE = Bytes.ofUtf8("Spec ID Event03\0");
    private static final int OLD_HEADER = 32;
    private static final int MAXIMUM_ALGORITHMS = 16;
    private static final int MAXIMUM_DIGEST = 64;
    private static final int MAJOR_VERSION = 2;

    /** Copies the map, in its order. */
    SpecId {
        sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    }

    /** Whether {@code data} of an event are a header. */
    static boolean isSpecId(Bytes data) {
        return data.size() >= SIGNATURE.size()
                && data.slice(0, SIGNATURE.size()).equals(SIGNATURE);
    }

    /** Whether {@code file} begins with a header: without action, in register 0 of a TPM or 1 of a confidential platform. */
    static boolean begins(Bytes file) {
        return file.size() > OLD_HEADER
                && file.at(0) <= 1
                && file.slice(1, 8).hex().equals("00000003000000")
                && isSpecId(file.slice(OLD_HEADER, file.size()));
    }

    static SpecId read(StructureReader log) throws EvidenceException {
        log.skip(8);
        Bytes digest = log.bytes(Digest.SHA1.size());
        if (!digest.isZero()) {
            throw EventLogReader.malformed("a header without digest", digest.hex());
        }
        StructureReader in = new StructureReader("the log's header", log.bytes(log.u32LE()));
        in.skip(SIGNATURE.size() + 4);
        in.skip(1);
        int major = in.u8();
        in.skip(1);
        int words = in.u8();
        if (major != MAJOR_VERSION || words < 1 || words > 2) {
            throw EventLogReader.malformed("version 2 with words of 4 or 8 bytes", major + " with " + words);
        }
        SpecId read = new SpecId(sizes(in));
        in.skip(in.u8());
        in.end();
        if (read.banks().isEmpty()) {
            throw EventLogReader.malformed("a hash function that we compute", "none");
        }
        return read;
    }

    private static Map<Integer, Integer> sizes(StructureReader in) throws EvidenceException {
        long count = in.u32LE();
        if (count < 1 || count > MAXIMUM_ALGORITHMS) {
            throw EventLogReader.malformed("1 to 16 algorithms", Long.toString(count));
        }
        Map<Integer, Integer> sizes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            int algorithm = in.u16LE();
            int size = in.u16LE();
            int wanted = TcgAlgorithm.find(algorithm).map(Digest::size).orElse(Math.min(size, MAXIMUM_DIGEST));
            if (size != wanted || sizes.put(algorithm, size) != null) {
                throw EventLogReader.malformed(
                        "each algorithm once and with its size",
                        "0x" + Integer.toHexString(algorithm) + " with size " + size);
            }
        }
        return sizes;
    }

    boolean isAgile() {
        return !sizes.isEmpty();
    }

    /** The hash functions that we compute. */
    List<Digest> banks() {
        return isAgile()
                ? sizes.keySet().stream()
                        .map(TcgAlgorithm::find)
                        .flatMap(Optional::stream)
                        .toList()
                : List.of(Digest.SHA1);
    }
}
