package io.akashi.attestation.eat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.Digest;

/** A part of an entity, as its token tells of it (RFC 9711, 4.2.18). Nothing of the parent holds for it. */
public sealed interface Submodule {
    /** A claims set of its own. */
    record Claims(EatClaims claims) implements Submodule {}

    /** A JWT, not yet verified. */
    record NestedJwt(String token) implements Submodule {}

    /** A tagged CBOR token, not yet verified. */
    record NestedCbor(Bytes token) implements Submodule {}

    /** A detached bundle. */
    record NestedBundle(DetachedBundle bundle) implements Submodule {}

    /** The digest of a claims set that travels beside the token. */
    record DetachedDigest(Digest algorithm, Bytes digest) implements Submodule {
        /** Whether {@code claimsSet}, as it was encoded, has this digest. */
        public boolean matches(Bytes claimsSet) {
            return algorithm.of(claimsSet).equals(digest);
        }
    }
}
