package io.akashi.sidetree.request;

import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.model.CompactJws;
import io.akashi.sidetree.model.PublicKeyJwk;

/** A key of secp256k1 that signs operations, wherever its secret half is. Source: Sidetree v1, "Key Pairs". */
public interface OperationKey {
    /** The public key, with the members {@code kty}, {@code crv}, {@code x} and {@code y} in this order. */
    PublicKeyJwk publicJwk();

    /**
     * Signs what an operation signs: ES256K over the payload as JavaScript writes it, under the protected header
     * <code>{"alg":"ES256K"}</code>.
     */
    CompactJws sign(JsonValue payload);

    /** The commitment to this key, which an earlier operation carries. */
    default EncodedMultihash commitment() {
        return publicJwk().commitment().encoded();
    }
}
