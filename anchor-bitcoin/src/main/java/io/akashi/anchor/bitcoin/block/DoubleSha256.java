package io.akashi.anchor.bitcoin.block;

import io.akashi.sidetree.encoding.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 of SHA-256, and the hex form of such hashes, which Bitcoin prints last byte first. */
public final class DoubleSha256 {
    private static final HexFormat HEX = HexFormat.of();

    private DoubleSha256() {}

    /** The hash of these bytes, 32 bytes in the order in which they are computed. */
    public static byte[] of(byte[] bytes) {
        return Sha256.digest(Sha256.digest(bytes));
    }

    /** Ends {@code inner} and hashes its digest once more. */
    static byte[] finish(MessageDigest inner) {
        return Sha256.digest(inner.digest());
    }

    /** The hex that Bitcoin prints for a hash. */
    static String print(byte[] hash) {
        return HEX.formatHex(reversed(hash));
    }

    /** The hash that Bitcoin prints as {@code hex}, 64 digits. */
    static byte[] parse(String hex) {
        return reversed(HEX.parseHex(hex));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
