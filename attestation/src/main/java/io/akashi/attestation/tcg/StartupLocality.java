package io.akashi.attestation.tcg;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import java.util.Optional;
import java.util.Set;

/** TCG_EfiStartupLocalityEvent (TCG PC Client Platform Firmware Profile 1.06, 10.4.5.3). */
final class StartupLocality {
    private static final Bytes SIGNATURE = Bytes.ofUtf8("StartupLocality\0");

    /** By TPM2_Startup from locality 0 or 3, or, 4, measured before it. */
    private static final Set<Integer> ALLOWED = Set.of(0, 3, 4);

    private StartupLocality() {}

    /** The locality that {@code event} states; none if it is another event. */
    static Optional<Integer> in(EventLog.Event event) throws EvidenceException {
        Bytes data = event.data();
        if (data.size() < SIGNATURE.size() || !data.slice(0, SIGNATURE.size()).equals(SIGNATURE)) {
            return Optional.empty();
        }
        boolean whole = data.size() == SIGNATURE.size() + 1 && event.index() == 0;
        if (!whole || !ALLOWED.contains(data.at(SIGNATURE.size()))) {
            throw EventLogReader.malformed("a start-up locality of 0, 3 or 4 for register 0", data.hex());
        }
        return Optional.of(data.at(SIGNATURE.size()));
    }
}
