package io.akashi.issuer.credential;

import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What must be known of the key to which a credential is to be bound.
 *
 * @param keyStorage levels of key storage of which an attestation must name one; none: any
 * @param userAuthentication likewise, of user authentication
 * @param evidence what the hardware itself must say
 */
public record KeyRequirement(List<String> keyStorage, List<String> userAuthentication, Evidence evidence) {
    /** Copies the lists. */
    public KeyRequirement {
        keyStorage = List.copyOf(keyStorage);
        userAuthentication = List.copyOf(userAuthentication);
    }

    /** What the hardware itself must say. */
    public enum Evidence {
        /** Only its own evidence, appraised here, will do. */
        REQUIRED,
        /** It counts as key storage of any level. */
        OPTIONAL
    }

    /** Whether any key will do. */
    public boolean isNone() {
        return keyStorage.isEmpty() && userAuthentication.isEmpty() && evidence == Evidence.OPTIONAL;
    }

    /** Why a credential may not be bound to this key, if so, in words for the wallet. */
    Optional<String> refusal(HolderKey key) {
        if (isNone()) {
            return Optional.empty();
        }
        if (key.protection() instanceof KeyProtection.Appraised appraised) {
            if (!appraised.holdsKey()) {
                return Optional.of("expected evidence that the hardware holds the key, found evidence that names it");
            }
            return userAuthentication.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "expected user authentication " + userAuthentication + ", found evidence of hardware");
        }
        if (key.protection() instanceof KeyProtection.Attested attested && evidence == Evidence.OPTIONAL) {
            return missing("key storage", keyStorage, attested.keyStorage())
                    .or(() -> missing("user authentication", userAuthentication, attested.userAuthentication()));
        }
        return Optional.of(
                evidence == Evidence.REQUIRED
                        ? "expected a key with evidence of its hardware, found one without"
                        : "expected an attested key, found one that is not");
    }

    private static Optional<String> missing(String what, List<String> accepted, List<String> found) {
        return accepted.isEmpty() || !Collections.disjoint(accepted, found)
                ? Optional.empty()
                : Optional.of("expected " + what + " " + accepted + ", found " + found);
    }
}
