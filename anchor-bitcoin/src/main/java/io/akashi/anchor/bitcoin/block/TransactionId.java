package io.akashi.anchor.bitcoin.block;

import io.akashi.sidetree.encoding.Sha256;

/**
 * The name of a transaction: the double SHA-256 of its bytes without witnesses, printed last byte first.
 *
 * @param hex 64 lower-case digits
 */
public record TransactionId(String hex) implements Comparable<TransactionId> {
    public TransactionId {
        if (hex.length() != 2 * Sha256.LENGTH || !hex.chars().allMatch(TransactionId::isLowerHex)) {
            throw new IllegalArgumentException("expected 64 lower-case hex digits, found '" + hex + "'");
        }
    }

    /** The name with this hash, in the order in which it was computed. */
    static TransactionId ofHash(byte[] hash) {
        return new TransactionId(DoubleSha256.print(hash));
    }

    /** The hash in the order in which it is computed and serialised. */
    byte[] hash() {
        return DoubleSha256.parse(hex);
    }

    private static boolean isLowerHex(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }

    @Override
    public int compareTo(TransactionId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
