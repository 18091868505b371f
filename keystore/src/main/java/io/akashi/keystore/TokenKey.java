package io.akashi.keystore;

import io.akashi.sidetree.encoding.Bytes;
import java.time.Instant;

/** A key whose secret is in a token and never leaves it. */
final class TokenKey extends KeptKey {
    private final Token.Signer signer;

    TokenKey(KeyPurpose purpose, PublicHalf publicHalf, Instant created, Token.Signer signer) {
        super(purpose, publicHalf, created);
        this.signer = signer;
    }

    @Override
    EcSignature sign(Bytes digest) {
        return EcSignature.ofDer(algorithm(), signer.sign(digest));
    }
}
