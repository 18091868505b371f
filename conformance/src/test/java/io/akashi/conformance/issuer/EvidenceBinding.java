package io.akashi.conformance.issuer;

import com.nimbusds.jose.JOSEException;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.KeyReference;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** What evidence must hold to belong to a nonce, an audience and a key, reckoned by itself. Binding {@code akashi/attest/v1}. */
final class EvidenceBinding {
    private EvidenceBinding() {}

    /** By {@code SHA-512} for slots of 64 bytes, {@code SHA-256} for slots of 32. */
    static byte[] of(String hash, String nonce, String audience, IssuerKey key) {
        try {
            ByteArrayOutputStream input = new ByteArrayOutputStream();
            input.writeBytes("akashi/attest/v1\0".getBytes(StandardCharsets.UTF_8));
            String thumbprint = key.publicKey().computeThumbprint().toString();
            for (String part : List.of(nonce, audience, thumbprint, did(key))) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                input.write(bytes.length >> 8);
                input.write(bytes.length);
                input.writeBytes(bytes);
            }
            return MessageDigest.getInstance(hash).digest(input.toByteArray());
        } catch (JOSEException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String did(IssuerKey key) {
        return key.reference() instanceof KeyReference.Named named
                ? named.kid().substring(0, named.kid().indexOf('#'))
                : "";
    }
}
