package io.akashi.attestation.policy;

import java.util.Arrays;
import java.util.Optional;

/** What becomes of identifiers of hardware in the claims that are handed on. */
public enum HardwareIds {
    /** They are left out. */
    OMIT("omit"),
    /** They are replaced by ones that only this issuer can link. */
    PAIRWISE("pairwise"),
    /** They are kept. */
    DISCLOSE("disclose");

    private final String text;

    HardwareIds(String text) {
        this.text = text;
    }

    /** The choice of this text. */
    public static Optional<HardwareIds> find(String text) {
        return Arrays.stream(values())
                .filter(choice -> choice.text.equals(text))
                .findFirst();
    }

    /** The stable text. */
    public String text() {
        return text;
    }
}
