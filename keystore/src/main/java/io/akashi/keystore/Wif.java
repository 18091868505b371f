package io.akashi.keystore;

import io.akashi.keystore.KeyStoreRefusal.Code;
import java.util.Arrays;

/**
 * A wallet import string: a secret key of Bitcoin as text, as ION's {@code bitcoinWalletOrImportString} holds it. Of a
 * compressed public key, which begins with K, L (main network) or c (test networks); ION's writers anchor from its address.
 * Prints as nothing.
 */
public final class Wif implements AutoCloseable {
    private static final byte MAIN = (byte) 0x80;
    private static final byte TEST = (byte) 0xef;
    private static final byte COMPRESSED = 1;

    private final boolean isMain;
    private final ImportedKey key;

    private Wif(boolean isMain, ImportedKey key) {
        this.isMain = isMain;
        this.key = key;
    }

    /**
     * Reads a string, which is taken away: the array is overwritten. White space around it does not matter.
     *
     * @param ascii the characters
     * @throws KeyStoreRefusal {@link Code#KEY_NOT_IMPORTED} if it is no such string; the message does not show it
     */
    public static Wif take(byte[] ascii) {
        byte[] trimmed = trimmed(ascii);
        byte[] decoded = new byte[0];
        try {
            decoded = Base58Check.decode(trimmed);
            requireShape(decoded);
            byte[] secret = Arrays.copyOfRange(decoded, 1, 1 + KeyAlgorithm.SECP256K1.secretBytes());
            return new Wif(decoded[0] == MAIN, ImportedKey.take(KeyAlgorithm.SECP256K1, secret));
        } finally {
            Arrays.fill(ascii, (byte) 0);
            Arrays.fill(trimmed, (byte) 0);
            Arrays.fill(decoded, (byte) 0);
        }
    }

    private static void requireShape(byte[] decoded) {
        int secretBytes = KeyAlgorithm.SECP256K1.secretBytes();
        if (decoded[0] != MAIN && decoded[0] != TEST) {
            throw refused("its version is " + (decoded[0] & 0xff) + ", expected 128 (main) or 239 (test)");
        }
        if (decoded.length == 1 + secretBytes) {
            throw refused("it is of an uncompressed public key, whose address is another;"
                    + " move its coins to a new key (akashi keys create --purpose anchor)");
        }
        if (decoded.length != 2 + secretBytes || decoded[decoded.length - 1] != COMPRESSED) {
            throw refused("it holds " + decoded.length + " bytes, expected " + (2 + secretBytes) + ", the last one 1");
        }
    }

    private static byte[] trimmed(byte[] ascii) {
        int from = 0;
        int to = ascii.length;
        while (from < to && isSpace(ascii[from])) {
            from++;
        }
        while (to > from && isSpace(ascii[to - 1])) {
            to--;
        }
        return Arrays.copyOfRange(ascii, from, to);
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    private static KeyStoreRefusal refused(String reason) {
        return new KeyStoreRefusal(Code.KEY_NOT_IMPORTED, "this wallet import string cannot be used: " + reason);
    }

    /** Whether it is of the main network; else of a test network. */
    public boolean isMain() {
        return isMain;
    }

    /** The key, which is closed with this. */
    public ImportedKey key() {
        return key;
    }

    /** Forgets the secret. */
    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "Wif[…]";
    }
}
