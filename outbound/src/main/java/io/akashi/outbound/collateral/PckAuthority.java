package io.akashi.outbound.collateral;

import java.util.Arrays;
import java.util.Optional;

/** The two authorities that certify Intel's platforms: of one processor, or of several with a platform between them. */
public enum PckAuthority {
    PROCESSOR("processor"),
    PLATFORM("platform");

    private final String text;

    PckAuthority(String text) {
        this.text = text;
    }

    /** The one of this text. */
    public static Optional<PckAuthority> find(String text) {
        return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst();
    }

    /** The text in addresses and file names. */
    public String text() {
        return text;
    }
}
