package io.akashi.sidetree.encoding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 by the JDK's own implementation, one instance a thread. Source: FIPS 180-4. */
public final class Sha256 {
    /** Bytes in a digest. */
    public static final int LENGTH = 32;

    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::newDigest);

    private Sha256() {}

    /** The 32-byte digest of these bytes. */
    public static byte[] digest(byte[] bytes) {
        return DIGEST.get().digest(bytes);
    }

    /** A digest to feed piece by piece, owned by the caller. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
