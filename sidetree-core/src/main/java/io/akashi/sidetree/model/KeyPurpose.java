package io.akashi.sidetree.model;

import java.util.Arrays;
import java.util.Optional;

/** What a key may be used for. Source: DID Core, "Verification Relationships". */
public enum KeyPurpose {
    AUTHENTICATION("authentication"),
    ASSERTION_METHOD("assertionMethod"),
    CAPABILITY_INVOCATION("capabilityInvocation"),
    CAPABILITY_DELEGATION("capabilityDelegation"),
    KEY_AGREEMENT("keyAgreement");

    private final String text;

    KeyPurpose(String text) {
        this.text = text;
    }

    /** The member of a DID document that lists such keys. */
    public String text() {
        return text;
    }

    static Optional<KeyPurpose> of(String text) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.text.equals(text))
                .findFirst();
    }
}
