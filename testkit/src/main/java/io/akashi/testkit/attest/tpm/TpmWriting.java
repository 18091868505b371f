package io.akashi.testkit.attest.tpm;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;

/** How the software TPM writes: most significant byte first, by the JDK alone. Knows nothing of the readers. */
public interface TpmWriting {
    /** Names of hash functions by TPM_ALG_ID. */
    Map<Integer, String> HASHES = Map.of(0x04, "SHA-1", 0x0b, "SHA-256", 0x0c, "SHA-384", 0x0d, "SHA-512");

    /** The name of this hash function. */
    static String hashName(int algorithm) {
        return Objects.requireNonNull(HASHES.get(algorithm), () -> "no hash function " + algorithm);
    }

    /** Writes. */
    void to(DataOutputStream out) throws IOException, GeneralSecurityException;

    /** What {@code writing} writes. */
    static byte[] write(TpmWriting writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** TPM2B. */
    static void sized(DataOutputStream out, byte[] content) throws IOException {
        out.writeShort(content.length);
        out.write(content);
    }

    /** A digest by TPM_ALG_ID. */
    static byte[] hash(int algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(hashName(algorithm));
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
