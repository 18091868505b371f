package io.akashi.attestation.tdx;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.crypto.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The event log of a confidential computing platform: a TCG log in crypto-agile format whose index 0 is MRTD and whose
 * index n extends RTMR n−1. Not signed: it explains registers, and only what replays to them is true. Source: UEFI 2.10,
 * "Confidential Computing"; TCG PC Client Platform Firmware Profile, 10.2.
 *
 * @param banks the digest algorithms that we know, in the log's order
 * @param events those after the header
 */
record CcelLog(List<Digest> banks, List<Event> events) {
    private static final int HEADER_DIGEST = 20;
    private static final long NO_ACTION = 3;
    private static final long PADDING = 0xffff_ffffL;
    private static final int MAXIMUM_SIZE = 16 << 20;
    private static final int LAST_INDEX = 4;
    private static final int MAXIMUM_ALGORITHMS = 16;
    private static final Bytes SIGNATURE = Bytes.ofUtf8("Spec ID Event03\0");
    private static final Map<Integer, Digest> ALGORITHMS =
            Map.of(0x04, Digest.SHA1, 0x0b, Digest.SHA256, 0x0c, Digest.SHA384, 0x0d, Digest.SHA512);

    /** Copies the lists. */
    CcelLog {
        banks = List.copyOf(banks);
        events = List.copyOf(events);
    }

    /** One measurement. */
    record Event(int index, long type, Map<Digest, Bytes> digests, Bytes data) {
        /** Copies the map. */
        Event {
            digests = Map.copyOf(digests);
        }
    }

    /** Whether {@code file} begins as a log does: EV_NO_ACTION at index 0 or 1. */
    static boolean isLog(Bytes file) {
        return file.size() > 8 && file.at(0) <= 1 && file.slice(1, 8).hex().equals("00000003000000");
    }

    static CcelLog read(Bytes file) throws EvidenceException {
        if (file.size() > MAXIMUM_SIZE) {
            throw new EvidenceException(
                    EvidenceErrorCode.LIMIT_EXCEEDED, "log is " + file.size() + " bytes, limit " + MAXIMUM_SIZE);
        }
        StructureReader in = new StructureReader("the event log", file);
        in.skip(8 + HEADER_DIGEST);
        Map<Integer, Integer> sizes = header(new StructureReader("the log's header", in.bytes(in.u32LE())));
        List<Event> events = new ArrayList<>();
        while (in.remaining() >= 4) {
            long index = in.u32LE();
            if (index == PADDING) {
                break;
            }
            long type = in.u32LE();
            long count = in.u32LE();
            if (index == 0 && type == 0 && count == 0) {
                break;
            }
            events.add(event(index, type, digests(in, count, sizes), in));
        }
        List<Digest> banks = sizes.keySet().stream()
                .filter(ALGORITHMS::containsKey)
                .map(ALGORITHMS::get)
                .toList();
        return new CcelLog(banks, events);
    }

    /** The sizes of digests by the numbers of their algorithms. */
    private static Map<Integer, Integer> header(StructureReader in) throws EvidenceException {
        Bytes signature = in.bytes(SIGNATURE.size());
        if (!signature.equals(SIGNATURE)) {
            throw malformed("a header \"Spec ID Event03\"", signature.hex());
        }
        in.skip(8);
        long count = in.u32LE();
        if (count < 1 || count > MAXIMUM_ALGORITHMS) {
            throw malformed("1 to 16 algorithms", Long.toString(count));
        }
        Map<Integer, Integer> sizes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            int algorithm = in.u16LE();
            int size = in.u16LE();
            Optional<Digest> known = Optional.ofNullable(ALGORITHMS.get(algorithm));
            if (sizes.put(algorithm, size) != null
                    || known.map(digest -> digest.size() != size).orElse(false)) {
                throw malformed("each algorithm once and with its size", algorithm + " with size " + size);
            }
        }
        in.skip(in.u8());
        in.end();
        return sizes;
    }

    private static Map<Digest, Bytes> digests(StructureReader in, long count, Map<Integer, Integer> sizes)
            throws EvidenceException {
        if (count != sizes.size()) {
            throw malformed(sizes.size() + " digests of an event", Long.toString(count));
        }
        Map<Digest, Bytes> digests = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            int algorithm = in.u16LE();
            Integer size = sizes.get(algorithm);
            if (size == null) {
                throw malformed("an algorithm of the header", Integer.toString(algorithm));
            }
            Bytes digest = in.bytes(size);
            Optional<Digest> known = Optional.ofNullable(ALGORITHMS.get(algorithm));
            if (known.isPresent() && digests.put(known.get(), digest) != null) {
                throw malformed("one digest of each algorithm", "two of " + algorithm);
            }
        }
        return digests;
    }

    private static Event event(long index, long type, Map<Digest, Bytes> digests, StructureReader in)
            throws EvidenceException {
        if (index > LAST_INDEX) {
            throw malformed("an index from 0 to 4", Long.toString(index));
        }
        return new Event((int) index, type, digests, in.bytes(in.u32LE()));
    }

    /** The bank of the hardware's registers, SHA-384, or else the last of the log: the strongest by custom. */
    Optional<Digest> bank() {
        return banks.contains(Digest.SHA384)
                ? Optional.of(Digest.SHA384)
                : banks.stream().reduce((a, b) -> b);
    }

    /** The values that the registers come to from zero, by index of the log; those that no event extends are absent. */
    SortedMap<Integer, Bytes> replay(Digest bank) {
        SortedMap<Integer, Bytes> registers = new TreeMap<>();
        for (Event event : events) {
            Optional<Bytes> digest = Optional.ofNullable(event.digests().get(bank));
            if (event.type() == NO_ACTION || digest.isEmpty()) {
                continue;
            }
            Bytes before = registers.getOrDefault(event.index(), Bytes.EMPTY.padRight(bank.size()));
            registers.put(event.index(), bank.of(before.concat(digest.get())));
        }
        return registers;
    }

    private static EvidenceException malformed(String expected, String actual) {
        return new EvidenceException(
                EvidenceErrorCode.MALFORMED_STRUCTURE, "expected " + expected + ", found " + actual);
    }
}
