package io.akashi.issuer.status;

import io.akashi.sidetree.encoding.Bytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The order in which the indices of a list are given out: a permutation that nobody can foresee without its key, by a Feistel
 * network of twelve rounds over AES. An index tells nothing of when, or after whom, a credential was issued. Not safe for
 * threads.
 */
final class IndexOrder {
    static final int KEY_BYTES = 16;

    private static final int ROUNDS = 12;

    private final Cipher cipher;
    private final int leftBits;
    private final int rightBits;

    /** @param bits the list has two to the power of this many entries */
    IndexOrder(Bytes key, int bits) {
        leftBits = bits / 2;
        rightBits = bits - leftBits;
        try {
            // One block at a time: a keyed function of 16 bytes, not a mode of encryption.
            cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key.copy(), "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }

    /** The index that comes at this position. */
    int at(int position) {
        int left = position >>> rightBits;
        int right = position & mask(rightBits);
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 2 == 0) {
                left ^= keyed(round, right) & mask(leftBits);
            } else {
                right ^= keyed(round, left) & mask(rightBits);
            }
        }
        return left << rightBits | right;
    }

    private int keyed(int round, int half) {
        byte[] block = ByteBuffer.allocate(16).putInt(round).putInt(half).array();
        try {
            return ByteBuffer.wrap(cipher.doFinal(block)).getInt();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a block of 16 bytes is encrypted", e);
        }
    }

    private static int mask(int bits) {
        return (1 << bits) - 1;
    }
}
