package io.akashi.issuer;

import com.nimbusds.jose.jwk.JWK;
import java.util.Optional;

/**
 * A public key to which a credential is to be bound, and what is known of how its secret half is kept.
 *
 * @param key the public key
 * @param verificationMethod the absolute DID URL under which the holder's DID document names the key, if the holder said one
 * @param protection what is known of the place of the secret half
 */
public record HolderKey(JWK key, Optional<String> verificationMethod, KeyProtection protection) {
    public HolderKey {
        if (key.isPrivate()) {
            throw new IllegalArgumentException("a holder's key is public, this one holds its secret half");
        }
    }
}
