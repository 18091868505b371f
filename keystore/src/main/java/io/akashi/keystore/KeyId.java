package io.akashi.keystore;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;
import java.util.HexFormat;

/**
 * The name of a key: 16 hexadecimal digits in lower case, the beginning of the SHA-256 of its SubjectPublicKeyInfo. The same
 * key has the same name everywhere.
 */
public record KeyId(String text) implements Comparable<KeyId> {
    private static final int BYTES = 8;

    /** @throws IllegalArgumentException if it is not 16 hexadecimal digits in lower case */
    public KeyId {
        if (!text.matches("[0-9a-f]{16}")) {
            throw new IllegalArgumentException(
                    "expected the 16 hexadecimal digits of a key's id, found '" + text + "'");
        }
    }

    static KeyId of(Bytes spki) {
        return new KeyId(HexFormat.of().formatHex(Sha256.digest(spki.borrow()), 0, BYTES));
    }

    @Override
    public int compareTo(KeyId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
