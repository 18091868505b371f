package io.akashi.attestation.crypto;

import java.math.BigInteger;
import org.bouncycastle.crypto.signers.ECDSASigner;

/** ECDSA by Bouncy Castle's lightweight API: works wherever Java does, and is the oracle of the other. */
final class PortableEcdsa implements Ecdsa {
    @Override
    public String name() {
        return "Bouncy Castle";
    }

    @Override
    public boolean verifies(EcKey key, byte[] digest, BigInteger r, BigInteger s) {
        ECDSASigner signer = new ECDSASigner();
        signer.init(false, key.point());
        return signer.verifySignature(digest, r, s);
    }
}
