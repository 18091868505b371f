package io.akashi.conformance.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.conformance.attest.KeyOf;
import io.akashi.conformance.attest.TpmAttester;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;

/** The key of a wallet that lives in a TPM, which signs. */
record TpmKey(TpmAttester tpm, JWK publicKey) implements IssuerKey {
    /** The key that this attester made. */
    static TpmKey of(TpmAttester tpm) throws Exception {
        return new TpmKey(tpm, new ECKey.Builder(Curve.P_256, javaKey(tpm.key())).build());
    }

    /** The public key of a TPM2B_PUBLIC on P-256. */
    static ECPublicKey javaKey(io.akashi.attestation.Bytes area) throws Exception {
        byte[] spki = KeyOf.publicArea(area).spki().toArray();
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SigningAlgorithm algorithm() {
        return SigningAlgorithm.ES256;
    }

    @Override
    public KeyReference reference() {
        return new KeyReference.Carried(publicKey);
    }

    @Override
    public Bytes sign(Bytes message) {
        try {
            return Bytes.wrap(ECDSA.transcodeSignatureToConcat(tpm.sign(message.copy()), 64));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
