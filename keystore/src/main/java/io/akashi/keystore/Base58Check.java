package io.akashi.keystore;

import io.akashi.keystore.KeyStoreRefusal.Code;
import io.akashi.sidetree.encoding.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bitcoin's text form of short bytes: a version, the bytes and four bytes of a double SHA-256, in base 58. Works on arrays,
 * which can be overwritten. Source: Bitcoin, base58.h.
 */
public final class Base58Check {
    private static final byte[] ALPHABET =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECK_BYTES = 4;
    /** The work grows with the square; addresses and wallet keys have at most 52 characters. */
    private static final int MOST_CHARACTERS = 128;

    private Base58Check() {}

    /**
     * The text of these bytes, which nobody overwrites: for what is public.
     *
     * @param version what the bytes are, as 0 for an address of the main network
     */
    public static String encode(int version, byte[] payload) {
        byte[] checked = new byte[1 + payload.length + CHECK_BYTES];
        checked[0] = (byte) version;
        System.arraycopy(payload, 0, checked, 1, payload.length);
        System.arraycopy(check(checked), 0, checked, 1 + payload.length, CHECK_BYTES);
        return text(checked);
    }

    private static String text(byte[] bytes) {
        byte[] number = bytes.clone();
        StringBuilder reversed = new StringBuilder();
        for (int start = 0; start < number.length; ) {
            if (number[start] == 0) {
                start++;
            } else {
                reversed.append((char) ALPHABET[divide(number, start)]);
            }
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            reversed.append((char) ALPHABET[0]);
        }
        return reversed.reverse().toString();
    }

    /** Divides the number in place; returns the remainder. */
    private static int divide(byte[] number, int start) {
        int remainder = 0;
        for (int i = start; i < number.length; i++) {
            int value = remainder << 8 | number[i] & 0xff;
            number[i] = (byte) (value / ALPHABET.length);
            remainder = value % ALPHABET.length;
        }
        return remainder;
    }

    /**
     * Version and payload of a text, a fresh array for the caller to overwrite.
     *
     * @throws KeyStoreRefusal {@link Code#KEY_NOT_IMPORTED} if it is no such text; the message does not show it
     */
    static byte[] decode(byte[] ascii) {
        if (ascii.length > MOST_CHARACTERS) {
            throw refused("it has " + ascii.length + " characters, at most " + MOST_CHARACTERS + " are read");
        }
        byte[] number = new byte[ascii.length];
        byte[] bytes = new byte[0];
        try {
            int zeros = zeros(ascii);
            int start = number(ascii, number);
            bytes = new byte[zeros + number.length - start];
            System.arraycopy(number, start, bytes, zeros, number.length - start);
            return checked(bytes);
        } finally {
            Arrays.fill(number, (byte) 0);
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static int zeros(byte[] ascii) {
        int zeros = 0;
        while (zeros < ascii.length && ascii[zeros] == ALPHABET[0]) {
            zeros++;
        }
        return zeros;
    }

    /** Reads the number; returns where its first byte other than zero is. */
    private static int number(byte[] ascii, byte[] number) {
        for (int position = 0; position < ascii.length; position++) {
            int carry = digit(ascii[position], position);
            for (int i = number.length - 1; i >= 0; i--) {
                int value = (number[i] & 0xff) * ALPHABET.length + carry;
                number[i] = (byte) value;
                carry = value >> 8;
            }
        }
        int start = 0;
        while (start < number.length && number[start] == 0) {
            start++;
        }
        return start;
    }

    private static int digit(byte character, int position) {
        for (int i = 0; i < ALPHABET.length; i++) {
            if (ALPHABET[i] == character) {
                return i;
            }
        }
        throw refused("its character " + (position + 1) + " is not one of base 58");
    }

    private static byte[] checked(byte[] bytes) {
        if (bytes.length <= CHECK_BYTES) {
            throw refused("it is too short");
        }
        byte[] check = Arrays.copyOfRange(bytes, bytes.length - CHECK_BYTES, bytes.length);
        if (!Arrays.equals(check, check(bytes))) {
            throw refused("its checksum is wrong; was it copied whole?");
        }
        return Arrays.copyOf(bytes, bytes.length - CHECK_BYTES);
    }

    /** The check of all but the last four bytes. */
    private static byte[] check(byte[] bytes) {
        byte[] content = Arrays.copyOf(bytes, bytes.length - CHECK_BYTES);
        byte[] hash = Sha256.digest(Sha256.digest(content));
        Arrays.fill(content, (byte) 0);
        return Arrays.copyOf(hash, CHECK_BYTES);
    }

    private static KeyStoreRefusal refused(String reason) {
        return new KeyStoreRefusal(Code.KEY_NOT_IMPORTED, "this is no wallet import string: " + reason);
    }
}
