package io.akashi.keystore;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a key is for. A key has one purpose and keeps it: a wallet's key never signs a credential. */
public enum KeyPurpose {
    /** Owns the coins that pay for anchors. */
    ANCHOR(KeyAlgorithm.SECP256K1, EnumSet.of(KeyAlgorithm.SECP256K1)),
    /** Signs credentials and status lists. */
    ISSUER(KeyAlgorithm.P256, EnumSet.allOf(KeyAlgorithm.class)),
    /** Signs what the node says of itself. */
    NODE(KeyAlgorithm.P256, EnumSet.allOf(KeyAlgorithm.class)),
    /** Signs the next update of the issuer's own DID. */
    DID_UPDATE(KeyAlgorithm.SECP256K1, EnumSet.of(KeyAlgorithm.SECP256K1)),
    /** Signs a recovery of the issuer's own DID, or its end. */
    DID_RECOVERY(KeyAlgorithm.SECP256K1, EnumSet.of(KeyAlgorithm.SECP256K1));

    private final KeyAlgorithm usual;
    private final Set<KeyAlgorithm> allowed;

    KeyPurpose(KeyAlgorithm usual, Set<KeyAlgorithm> allowed) {
        this.usual = usual;
        this.allowed = allowed;
    }

    /** The algorithm that is taken when nobody says otherwise; every kind of key store has it. */
    public KeyAlgorithm usualAlgorithm() {
        return usual;
    }

    /** Whether keys of this algorithm can serve the purpose; the anchor wallet takes secp256k1 alone. */
    public boolean allows(KeyAlgorithm algorithm) {
        return allowed.contains(algorithm);
    }

    /** The name in lower case, as files and commands write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The purpose of this name, in any case. */
    public static Optional<KeyPurpose> of(String text) {
        return Stream.of(values())
                .filter(purpose -> purpose.text().equalsIgnoreCase(text))
                .findFirst();
    }
}
