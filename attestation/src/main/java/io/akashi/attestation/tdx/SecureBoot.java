package io.akashi.attestation.tdx;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.crypto.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whether the firmware booted securely, from the measurement of the variable SecureBoot. Source: UEFI 2.10,
 * UEFI_VARIABLE_DATA.
 */
final class SecureBoot {
    private static final long EV_EFI_VARIABLE_DRIVER_CONFIG = 0x8000_0001L;
    private static final int FIRMWARE = 1;
    private static final String GLOBAL_VARIABLE = "61dfe48bca93d211aa0d00e098032b8c";
    private static final String NAME = "SecureBoot";

    private SecureBoot() {}

    /** The state by the first such event of the firmware's register; none where the log has none that hashes to its digest. */
    static Optional<Boolean> in(CcelLog log, Digest bank) throws EvidenceException {
        for (CcelLog.Event event : log.events()) {
            boolean measured = Optional.of(bank.of(event.data()))
                    .equals(Optional.ofNullable(event.digests().get(bank)));
            if (event.type() == EV_EFI_VARIABLE_DRIVER_CONFIG && event.index() == FIRMWARE && measured) {
                Optional<Boolean> state = state(event.data());
                if (state.isPresent()) {
                    return state;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Boolean> state(Bytes variable) throws EvidenceException {
        StructureReader in = new StructureReader("a variable in the event log", variable);
        Bytes vendor = in.bytes(16);
        long characters = in.u64LE();
        long size = in.u64LE();
        if (!vendor.hex().equals(GLOBAL_VARIABLE) || characters != NAME.length()) {
            return Optional.empty();
        }
        String name = new String(in.bytes(2 * characters).toArray(), StandardCharsets.UTF_16LE);
        Bytes value = in.bytes(size);
        return name.equals(NAME) ? Optional.of(value.size() == 1 && value.at(0) == 1) : Optional.empty();
    }
}
