package io.akashi.resolver.key;

import io.akashi.sidetree.encoding.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * Base58 with Bitcoin's alphabet, for short texts: the work grows with the square of the length. Source: IETF draft
 * multibase, {@code z}.
 */
final class Base58 {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());

    private Base58() {}

    static String encode(Bytes bytes) {
        StringBuilder text = new StringBuilder();
        BigInteger number = new BigInteger(1, bytes.borrow());
        while (number.signum() > 0) {
            BigInteger[] parts = number.divideAndRemainder(BASE);
            text.append(ALPHABET.charAt(parts[1].intValue()));
            number = parts[0];
        }
        for (int i = 0; i < bytes.size() && bytes.borrow()[i] == 0; i++) {
            text.append(ALPHABET.charAt(0));
        }
        return text.reverse().toString();
    }

    /** Empty if the text is longer than {@code limit} or has another character. */
    static Optional<Bytes> decode(String text, int limit) {
        if (text.length() > limit) {
            return Optional.empty();
        }
        BigInteger number = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
            zeros += digit == 0 && zeros == i ? 1 : 0;
        }
        byte[] magnitude = number.signum() == 0 ? new byte[0] : number.toByteArray();
        int sign = magnitude.length > 0 && magnitude[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[zeros + magnitude.length - sign];
        byte[] value = Arrays.copyOfRange(magnitude, sign, magnitude.length);
        System.arraycopy(value, 0, bytes, zeros, value.length);
        return Optional.of(Bytes.wrap(bytes));
    }
}
