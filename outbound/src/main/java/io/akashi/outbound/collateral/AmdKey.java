package io.akashi.outbound.collateral;

import java.util.Arrays;
import java.util.Optional;

/** The two kinds of keys that sign AMD's reports: of a chip, or leased to a provider. */
public enum AmdKey {
    VCEK("vcek"),
    VLEK("vlek");

    private final String text;

    AmdKey(String text) {
        this.text = text;
    }

    /** The one of this text. */
    public static Optional<AmdKey> find(String text) {
        return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst();
    }

    /** The text in addresses and file names. */
    public String text() {
        return text;
    }
}
