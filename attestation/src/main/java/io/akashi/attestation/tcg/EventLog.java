package io.akashi.attestation.tcg;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The event log of firmware: what was extended into which register, in order. Not signed: it explains registers, and only
 * what replays to authentic ones is true, and of that the digests alone, not the types. Source: TCG PC Client Platform
 * Firmware Profile 1.06, section 10; UEFI 2.10, "Confidential Computing".
 *
 * @param banks the hash functions of its digests, those that we compute, in the log's order; at least one
 * @param locality from which the TPM was started, where the log says so: the value with which register 0 begins
 * @param events those after the header
 */
public record EventLog(List<Digest> banks, Optional<Integer> locality, List<Event> events) {
    static final long NO_ACTION = 3;

    /** Copies the lists. */
    public EventLog {
        banks = List.copyOf(banks);
        events = List.copyOf(events);
    }

    /**
     * One event.
     *
     * @param index of the register; −1 for one without action that is of none
     * @param type nobody signs it
     * @param digests one for each bank
     */
    public record Event(int index, long type, Map<Digest, Bytes> digests, Bytes data) {
        /** Copies the map. */
        public Event {
            digests = Map.copyOf(digests);
        }

        boolean isExtended() {
            return type != NO_ACTION;
        }
    }

    /** Whether {@code file} begins as a log does. */
    public static boolean begins(Bytes file) {
        return EventLogReader.begins(file);
    }

    /** The log of exactly these bytes. @throws EvidenceException if anything in it, or after it, is of another form */
    public static EventLog read(Bytes file) throws EvidenceException {
        return EventLogReader.ofFile(file).read();
    }

    /** The log in an area of memory: all that follows its last event is zeros, or is ones. */
    public static EventLog readArea(Bytes area) throws EvidenceException {
        return EventLogReader.ofArea(area).read();
    }

    /** The value with which the register begins: zeros, in register 0 ended by the locality. */
    public Bytes start(Digest bank, int index) {
        byte[] start = new byte[bank.size()];
        if (index == 0) {
            start[start.length - 1] = locality.orElse(0).byteValue();
        }
        return Bytes.of(start);
    }

    /**
     * The values to which the events bring the registers; those that no event extends are absent.
     *
     * @param bank one of {@link #banks}; of another there is nothing to replay
     */
    public SortedMap<Integer, Bytes> replay(Digest bank) {
        SortedMap<Integer, Bytes> registers = new TreeMap<>();
        locality.filter(found -> banks.contains(bank)).ifPresent(found -> registers.put(0, start(bank, 0)));
        for (Event event : events) {
            Optional<Bytes> digest = Optional.ofNullable(event.digests().get(bank));
            if (event.isExtended() && digest.isPresent()) {
                Bytes before = registers.getOrDefault(event.index(), start(bank, event.index()));
                registers.put(event.index(), bank.of(before.concat(digest.get())));
            }
        }
        return registers;
    }
}
