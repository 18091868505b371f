package io.akashi.attestation.intel;

import java.util.Arrays;
import java.util.Optional;

/**
 * Intel's word for a level. A word is what is wanting: patches, configuration, software hardening, or everything.
 * Source: Intel PCS API v4, "TCB status".
 */
public enum TcbStatus {
    UP_TO_DATE("UpToDate", 0),
    SW_HARDENING_NEEDED("SWHardeningNeeded", 1),
    CONFIGURATION_NEEDED("ConfigurationNeeded", 2),
    CONFIGURATION_AND_SW_HARDENING_NEEDED("ConfigurationAndSWHardeningNeeded", 3),
    /** Says nothing of software hardening: the patches that are wanting come first. */
    OUT_OF_DATE("OutOfDate", 4),
    OUT_OF_DATE_CONFIGURATION_NEEDED("OutOfDateConfigurationNeeded", 6),
    REVOKED("Revoked", 8);

    private static final int SW_HARDENING = 1;
    private static final int OUTDATED = 4;
    private static final int WITHDRAWN = 8;

    private final String text;
    private final int wanting;

    TcbStatus(String text, int wanting) {
        this.text = text;
        this.wanting = wanting;
    }

    /** The status of this word; none for words that we do not know, which no level may bear. */
    public static Optional<TcbStatus> find(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text.equals(text))
                .findFirst();
    }

    /** Intel's word. */
    public String text() {
        return text;
    }

    /** The status of a whole of which one part has this and another {@code other}: whatever is wanting in either. */
    public TcbStatus merge(TcbStatus other) {
        int union = wanting | other.wanting;
        int shown = (union & WITHDRAWN) != 0 ? WITHDRAWN : (union & OUTDATED) != 0 ? union & ~SW_HARDENING : union;
        return Arrays.stream(values())
                .filter(status -> status.wanting == shown)
                .findFirst()
                .orElseThrow();
    }
}
