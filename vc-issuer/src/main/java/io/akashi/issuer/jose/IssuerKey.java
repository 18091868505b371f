package io.akashi.issuer.jose;

import com.nimbusds.jose.jwk.JWK;
import io.akashi.sidetree.encoding.Bytes;

/** Port to a key that signs tokens; its secret half stays where it is. Safe for threads. */
public interface IssuerKey {
    /** The one algorithm of the key. */
    SigningAlgorithm algorithm();

    /** The public half. */
    JWK publicKey();

    /** The key to sign the next token with: itself, unless it stands for one that can be replaced. */
    default IssuerKey current() {
        return this;
    }

    /** How tokens name the key. */
    KeyReference reference();

    /** The signature of the message in the form of JWS: for ECDSA both numbers in full length, one after the other. */
    Bytes sign(Bytes message);
}
