package io.akashi.issuer.trust.audit;

import java.util.Locale;

/** What the status lists say of a credential. */
public enum CredentialState {
    VALID,
    /** May become valid again. */
    SUSPENDED,
    /** For ever. */
    REVOKED;

    /** The stable text. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this text. */
    public static CredentialState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
