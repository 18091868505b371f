package io.akashi.issuer.status;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the bits of one Bitstring Status List say. Source: Bitstring Status List 1.0, 2.2. */
public enum StatusPurpose {
    REVOCATION(StatusState.INVALID),
    SUSPENSION(StatusState.SUSPENDED);

    private final StatusState shown;

    StatusPurpose(StatusState shown) {
        this.shown = shown;
    }

    /** The status for which the bit is set. */
    StatusState shown() {
        return shown;
    }

    /** The word in {@code statusPurpose} and in addresses. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The purpose of this word. */
    public static Optional<StatusPurpose> of(String text) {
        return Stream.of(values())
                .filter(purpose -> purpose.text().equals(text))
                .findFirst();
    }
}
