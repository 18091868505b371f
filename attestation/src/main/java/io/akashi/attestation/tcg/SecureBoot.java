package io.akashi.attestation.tcg;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.crypto.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Whether the firmware booted securely, from the measurement of the variable SecureBoot. Source: UEFI 2.10,
 * UEFI_VARIABLE_DATA; TCG PC Client Platform Firmware Profile 1.06, 3.3.4.8.
 */
public final class SecureBoot {
    private static final Bytes GLOBAL_VARIABLE = bytes("61dfe48bca93d211aa0d00e098032b8c");
    private static final String NAME = "SecureBoot";
    private static final List<Bytes> SEPARATORS = List.of(bytes("00000000"), bytes("ffffffff"));
    private static final Bytes FAULT = bytes("01000000");

    private SecureBoot() {}

    /**
     * The state by the one such variable that was measured into the register {@code index} before the separator; none if
     * there is another number of them, or no separator. What follows the separator may be the work of any program.
     * Variable and separator are recognised by what was measured: the types of events are anybody's word.
     */
    public static Optional<Boolean> in(EventLog log, Digest bank, int index) {
        List<Boolean> states = new ArrayList<>();
        for (EventLog.Event event : log.events()) {
            Optional<Bytes> digest = Optional.ofNullable(event.digests().get(bank));
            if (event.index() != index || !event.isExtended() || digest.isEmpty()) {
                continue;
            }
            if (SEPARATORS.stream().anyMatch(value -> bank.of(value).equals(digest.get()))) {
                return states.size() == 1 ? Optional.of(states.get(0)) : Optional.empty();
            }
            if (bank.of(FAULT).equals(digest.get())) {
                return Optional.empty();
            }
            if (bank.of(event.data()).equals(digest.get())) {
                state(event.data()).ifPresent(states::add);
            }
        }
        return Optional.empty();
    }

    private static Optional<Boolean> state(Bytes variable) {
        StructureReader in = new StructureReader("a variable in the event log", variable);
        try {
            Bytes vendor = in.bytes(GLOBAL_VARIABLE.size());
            long characters = in.u64LE();
            long size = in.u64LE();
            if (!vendor.equals(GLOBAL_VARIABLE) || characters != NAME.length()) {
                return Optional.empty();
            }
            String name = new String(in.bytes(2 * characters).toArray(), StandardCharsets.UTF_16LE);
            Bytes value = in.bytes(size);
            return name.equals(NAME) ? Optional.of(value.size() == 1 && value.at(0) == 1) : Optional.empty();
        } catch (EvidenceException e) {
            return Optional.empty(); // measured data of another form
        }
    }

    private static Bytes bytes(String hex) {
        return Bytes.of(HexFormat.of().parseHex(hex));
    }
}
