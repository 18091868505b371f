package io.akashi.attestation.tcg;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.crypto.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads an event log in crypto-agile form, or in the older one of SHA-1 alone. */
final class EventLogReader {
    private static final int MAXIMUM_SIZE = 16 << 20;
    private static final int MAXIMUM_EVENTS = 65_536;
    private static final int MAXIMUM_DATA = 1 << 20;
    private static final int LAST_REGISTER = 23;
    private static final long NO_REGISTER = 0xffff_ffffL;
    private static final long FIRMWARE_VERSION = 8;

    private final Bytes file;
    private final StructureReader in;
    private final boolean isArea;
    private final SpecId spec;
    private final List<EventLog.Event> events = new ArrayList<>();
    private Optional<Integer> locality = Optional.empty();
    private boolean started;

    private EventLogReader(Bytes file, boolean isArea) throws EvidenceException {
        if (file.size() > MAXIMUM_SIZE) {
            throw limit("a log of " + MAXIMUM_SIZE + " bytes or fewer", file.size());
        }
        this.file = file;
        this.in = new StructureReader("the event log", file);
        this.isArea = isArea;
        this.spec = SpecId.begins(file) ? SpecId.read(in) : SpecId.NONE;
    }

    static EventLogReader ofFile(Bytes file) throws EvidenceException {
        return new EventLogReader(file, false);
    }

    static EventLogReader ofArea(Bytes area) throws EvidenceException {
        return new EventLogReader(area, true);
    }

    /** By a first event without action, or in the older form the version of the firmware, whose data fit into the file. */
    static boolean begins(Bytes file) {
        StructureReader in = new StructureReader("the event log", file);
        try {
            long index = in.u32LE();
            long type = in.u32LE();
            boolean first = index <= 1 && type == EventLog.NO_ACTION || index == 0 && type == FIRMWARE_VERSION;
            in.skip(Digest.SHA1.size());
            return first && in.u32LE() <= in.remaining();
        } catch (EvidenceException e) {
            return false; // too short for an event
        }
    }

    EventLog read() throws EvidenceException {
        while (in.remaining() > 0 && !isFiller()) {
            if (events.size() == MAXIMUM_EVENTS) {
                throw limit("a log of " + MAXIMUM_EVENTS + " events or fewer", events.size() + 1L);
            }
            EventLog.Event event = event();
            note(event);
            events.add(event);
        }
        return new EventLog(spec.banks(), locality, events);
    }

    /** Whether the area holds nothing more: one byte, 00 or ff, up to its end. */
    private boolean isFiller() {
        int fill = file.at(in.position());
        if (!isArea || fill != 0 && fill != 0xff) {
            return false;
        }
        int end = in.position();
        while (end < file.size() && file.at(end) == fill) {
            end++;
        }
        return end == file.size();
    }

    private EventLog.Event event() throws EvidenceException {
        long index = in.u32LE();
        long type = in.u32LE();
        boolean ofNone = index == NO_REGISTER && type == EventLog.NO_ACTION;
        if (index > LAST_REGISTER && !ofNone) {
            throw malformed("a register from 0 to " + LAST_REGISTER, Long.toString(index));
        }
        Map<Digest, Bytes> digests = spec.isAgile() ? digests() : Map.of(Digest.SHA1, in.bytes(Digest.SHA1.size()));
        long size = in.u32LE();
        if (size > MAXIMUM_DATA) {
            throw limit("an event of " + MAXIMUM_DATA + " bytes or fewer", size);
        }
        return new EventLog.Event((int) index, type, digests, in.bytes(size));
    }

    /** One digest of each algorithm in the header: a bank that misses an event would replay to another value. */
    private Map<Digest, Bytes> digests() throws EvidenceException {
        long count = in.u32LE();
        if (count != spec.sizes().size()) {
            throw malformed(spec.sizes().size() + " digests of an event", Long.toString(count));
        }
        Set<Integer> seen = new HashSet<>();
        Map<Digest, Bytes> digests = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            int algorithm = in.u16LE();
            Optional<Integer> size = Optional.ofNullable(spec.sizes().get(algorithm));
            if (size.isEmpty() || !seen.add(algorithm)) {
                throw malformed("each algorithm of the header once", "0x" + Integer.toHexString(algorithm));
            }
            Bytes digest = in.bytes(size.get());
            TcgAlgorithm.find(algorithm).ifPresent(known -> digests.put(known, digest));
        }
        return digests;
    }

    /** An event without action may say from where register 0 begins, once and before anything extends it. */
    private void note(EventLog.Event event) throws EvidenceException {
        if (event.isExtended()) {
            started |= event.index() == 0;
            return;
        }
        if (SpecId.isSpecId(event.data())) {
            throw malformed("a header at the beginning alone", "another");
        }
        Optional<Integer> found = StartupLocality.in(event);
        if (found.isPresent()) {
            if (locality.isPresent() || started) {
                throw malformed("one start-up locality, before register 0 is extended", "a late or second one");
            }
            locality = found;
        }
    }

    static EvidenceException malformed(String expected, String actual) {
        return new EvidenceException(
                EvidenceErrorCode.MALFORMED_STRUCTURE, "the event log: expected " + expected + ", found " + actual);
    }

    private static EvidenceException limit(String expected, long actual) {
        return new EvidenceException(EvidenceErrorCode.LIMIT_EXCEEDED, "expected " + expected + ", found " + actual);
    }
}
