package io.akashi.attestation.tdx;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.tcg.EventLog;
import java.util.List;

/**
 * The event log of a confidential computing platform: its index 0 is MRTD and its index n extends RTMR n−1. Source: UEFI
 * 2.10, "Confidential Computing".
 */
final class CcelLog {
    /** RTMR 0, into which the firmware measures its variables. */
    static final int FIRMWARE = 1;

    private static final int LAST_INDEX = 4;

    private CcelLog() {}

    /** Reads a log in the area that the platform set apart for it, filled up or not. */
    static EventLog read(Bytes area) throws EvidenceException {
        EventLog log = EventLog.readArea(area);
        for (EventLog.Event event : log.events()) {
            if (event.index() > LAST_INDEX) {
                throw new EvidenceException(
                        EvidenceErrorCode.MALFORMED_STRUCTURE,
                        "the event log: expected an index from 0 to 4, found " + event.index());
            }
        }
        return log;
    }

    /** The bank of the hardware's registers, SHA-384, or else the last of the log: the strongest by custom. */
    static Digest bank(EventLog log) {
        List<Digest> banks = log.banks();
        return banks.contains(Digest.SHA384) ? Digest.SHA384 : banks.get(banks.size() - 1);
    }
}
